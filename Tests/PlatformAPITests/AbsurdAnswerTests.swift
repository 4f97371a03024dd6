import ActivationModel
import PlatformAPI
import Testing

@Suite struct `Answers whose numbers make no sense` {
  private static let numbers = [
    "9223372036854775807", "-9223372036854775808", "\"9223372036854775807\"", "1e300", "-1",
    "253402300800000000", "99999999999999999999999", "0.5", "null",
  ]

  @Test(arguments: numbers)
  func `times and counts of a run end nothing, and a time that can't be is none`(
    _ number: String
  ) async throws {
    let transport = ScriptedTransport(
      .json(
        """
        {"items":[{"id":"r","flowId":"f","createdAt":\(number),"metrics":{
          "durationSummary":{"startedAtUTC":\(number),"completedAtUTC":\(number)},
          "recordSummary":{"inputRecordCount":\(number),"outputRecordCount":\(number),
            "skippedRecordCount":\(number),"failedRecordCount":\(number)},
          "fileSummary":{"outputFileCount":\(number)},
          "statusSummary":{"status":"success"}}}]}
        """))
    let reader = PlatformSnapshotReader(Fixture.client(transport, credentials: Fixture.token))
    let runs = try await reader.runs(["r"])
    let run = try #require(runs.values.first ?? nil)
    #expect(run.createdAt == nil)
    #expect(run.completedAt == nil)
  }

  @Test(arguments: [
    [("Retry-After", "9223372036854775807")], [("Retry-After", "99999999999999999999999")],
    [("Retry-After", "-1")], [("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")],
    [("Date", "Sat, 01 Jan 0000 00:00:00 GMT"), ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")],
  ])
  func `a wait that can't be meant is neither kept nor the end of the program`(
    _ headers: [(String, String)]
  ) async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = ScriptedTransport(.answer(429, headers: headers), .json(#"{"items":[]}"#))
    let reader = PlatformSnapshotReader(
      Fixture.client(transport, clock: clock, credentials: Fixture.token))
    _ = try? await reader.runs(["r"])
    #expect(clock.now - Fixture.start <= .seconds(600))
  }

  @Test func `as many reads side by side as there are numbers are as many as there is work`()
    async throws
  {
    let transport = ScriptedTransport(.json(#"{"items":[]}"#))
    let reader = PlatformSnapshotReader(
      Fixture.client(transport, credentials: Fixture.token, parallelism: .max))
    _ = try await reader.runs((0..<250).map { RunID("run-\($0)") })
    #expect(transport.platformRequests.count == 3)
  }
}
