import ActivationModel
import PlatformAPI

/// Reads a snapshot, one request after the other, asking for nothing but what is set.
func snapshot(
  _ transport: any HTTPTransport,
  clock: any WallClock = VirtualClock(at: Fixture.start),
  _ ask: (inout SnapshotQuery) -> Void
) async throws -> PlatformSnapshot {
  var query = SnapshotQuery()
  ask(&query)
  let client = Fixture.client(transport, clock: clock, credentials: Fixture.token, parallelism: 1)
  return try await PlatformSnapshotReader(client).snapshot(query)
}
