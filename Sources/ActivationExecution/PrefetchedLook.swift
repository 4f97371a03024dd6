import ActivationModel

/// A look at the platform for the next batch, begun while the batch before it is being sent.
///
/// A job that had to wait, or whose refusal it is to explain, asks for a look of its own; so does
/// all that follows a refusal.
struct PrefetchedLook: Sendable {
  let destinations: Set<DestinationID>
  let begunAt: Timestamp
  private let reading: Task<Result<PlatformLook, PlatformFailure>, Never>

  /// The oldest that it may be when it is used. Arbitrary; well below the time that a batch takes.
  private static let longestAge: Duration = .seconds(30)

  init(_ query: SnapshotQuery, by reader: any PlatformReader, at time: Timestamp) {
    destinations = query.destinationIDs
    begunAt = time
    reading = Task {
      do throws(PlatformFailure) {
        return .success(try await reader.look(query))
      } catch {
        return .failure(error)
      }
    }
  }

  /// Whether it shows all that a look for these jobs would.
  func serves(_ jobs: [QueuedJob], reading query: SnapshotQuery, at time: Timestamp) -> Bool {
    time - begunAt <= Self.longestAge && jobs.allSatisfy(\.canUsePrefetchedLook)
      && query.runIDs.isEmpty && query.destinationIDs.isSubset(of: destinations)
  }

  /// What it shows; nil where it failed.
  var shown: PlatformLook? {
    get async {
      await withTaskCancellationHandler {
        try? await reading.value.get()
      } onCancel: {
        reading.cancel()
      }
    }
  }

  func cancel() { reading.cancel() }

  /// Returns once nothing of it is on its way any more.
  func end() async {
    reading.cancel()
    _ = await reading.value
  }
}
