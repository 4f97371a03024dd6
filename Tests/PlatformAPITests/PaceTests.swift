import ActivationModel
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import PlatformAPI

@Suite("Pace and log")
struct PaceTests {
  @Test(
    "ten requests leave at once, then no more in a second than --rate allows",
    arguments: [1, 5, 20])
  func rate(perSecond: Int) async throws {
    let clock = VirtualClock(at: Fixture.start)
    let times = Mutex<[Timestamp]>([])
    let scripted = ScriptedTransport { _, _ in
      times.withLock { $0.append(clock.now) }
      return .json(#"{"items":[]}"#)
    }
    let pace = RequestPace(perSecond: perSecond, clock: clock)
    let client = Fixture.client(
      PacedTransport(scripted, pace: pace),
      clock: clock,
      credentials: Fixture.token,
      parallelism: 1
    )
    _ = try await PlatformSnapshotReader(client)
      .runs((0..<2000).map { RunID("run-\($0)") })
    let sent = times.withLock { $0 }
    #expect(sent.count == 20)
    #expect(await pace.admitted == 20)
    #expect(sent[9] == sent[0])
    for (index, time) in sent.enumerated().dropFirst(10) {
      #expect(time - sent[0] == .milliseconds((Int64(index) - 9) * 1000 / Int64(perSecond)))
    }
  }

  @Test("the four requests of a small plan take no second, at a rate of one a second even")
  func smallPlan() async throws {
    let clock = VirtualClock(at: Fixture.start)
    let transport = PacedTransport(
      ScriptedTransport(.json(#"{"items":[]}"#)), pace: RequestPace(perSecond: 1, clock: clock))
    let client = Fixture.client(transport, clock: clock, credentials: Fixture.token, parallelism: 1)
    _ = try await PlatformSnapshotReader(client).runs((0..<400).map { RunID("run-\($0)") })
    #expect(clock.now == Fixture.start)
  }

  @Test("after a rest ten leave at once again, and after a refusal never")
  func rest() async throws {
    for isRefused in [false, true] {
      let clock = VirtualClock(at: Fixture.start)
      let pace = RequestPace(perSecond: 5, clock: clock)
      for _ in 0..<15 { try await pace.admit(by: nil) }
      #expect(clock.now - Fixture.start == .seconds(1))
      if isRefused { await pace.note(.tooManyRequests) }
      try await clock.sleep(for: .seconds(60))
      let start = clock.now
      for _ in 0..<10 { try await pace.admit(by: nil) }
      #expect(clock.now - start == (isRefused ? .milliseconds(9 * 400) : .zero))
    }
  }

  @Test("a platform that is asked too much is asked half as often, and as often again only later")
  func slower() async throws {
    let clock = VirtualClock(at: Fixture.start)
    let times = Mutex<[Timestamp]>([])
    let scripted = ScriptedTransport { _, _ in
      let count = times.withLock { times in
        times.append(clock.now)
        return times.count
      }
      return count == 3 ? .answer(429) : .json(#"{"items":[]}"#)
    }
    let client = Fixture.client(
      PacedTransport(scripted, pace: RequestPace(perSecond: 10, clock: clock)),
      clock: clock, credentials: Fixture.token, parallelism: 1)
    _ = try await PlatformSnapshotReader(client)
      .runs((0..<4000).map { RunID("run-\($0)") })
    let sent = times.withLock { $0 }
    #expect(sent.count == 41, "the refused one goes out again")
    // Between the refused one and its repeat there is the backoff.
    for (earlier, later) in zip(sent[4...22], sent[5...]) {
      #expect(later - earlier == .milliseconds(200))
    }
    #expect(sent[40] - sent[39] == .milliseconds(100))
  }

  @Test("the HTTP log shows what was asked and answered, and neither token nor secret")
  func log() async throws {
    let lines = Lines()
    var logger = Logger(label: "http", factory: { _ in lines })
    logger.logLevel = .trace
    let clock = VirtualClock(at: Fixture.start)
    let scripted = ScriptedTransport(
      .answer(503, headers: [("Set-Cookie", "crumb")]),
      .json(#"{"items":[]}"#)
    )
    let logged = LoggedTransport(scripted, clock: clock, logger: logger)
    let client = Fixture.client(logged, clock: clock)
    _ = try await PlatformSnapshotReader(client).runs(["r"])
    let text = lines.text
    #expect(text.contains("GET platform.adobe.io/data/foundation/flowservice/runs"))
    #expect(text.contains("503") && text.contains(#"{"items":[]}"#))
    #expect(text.contains("x-sandbox-name"))
    for secret in ["Bearer", "good", "very", "the-client", "access_token", "crumb"] {
      #expect(!text.contains(secret), "\(secret) is in the log")
    }
  }
}

/// A log that is read back.
final class Lines: LogHandler, Sendable {
  private let lines = Mutex("")
  var text: String { lines.withLock { $0 } }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    lines.withLock { $0 += "\(event.message) \(event.metadata ?? [:])\n" }
  }
}
