import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import Testing

@Suite("What apply would do")
struct ActionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var record: ActivationRecord?
    var maxAge: Duration?
    var resubmits = false
    let action: ChangeAction
    let code: String
  }

  static let now = Scenario.now
  static let cases = [
    Case(testDescription: "never tried", action: .activate, code: "new"),
    Case(
      testDescription: "on its way for this revision", record: Scenario.record(.running),
      action: .follow, code: "running"),
    Case(
      testDescription: "taken, not seen yet", record: Scenario.record(.submitted),
      action: .follow, code: "running"),
    Case(
      testDescription: "done, without an age limit",
      record: Scenario.record(.succeeded, success: now - .seconds(9_000_000)),
      action: .keep, code: "satisfied"),
    Case(
      testDescription: "done within the age limit",
      record: Scenario.record(.succeeded, success: now - .seconds(3600)),
      maxAge: .seconds(3600), action: .keep, code: "satisfied"),
    Case(
      testDescription: "done a second too long ago",
      record: Scenario.record(.succeeded, success: now - .seconds(3601)),
      maxAge: .seconds(3600), action: .reactivate, code: "stale"),
    Case(
      testDescription: "done in five days, by a clock that was wrong",
      record: Scenario.record(.succeeded, success: now + .seconds(432_000)),
      maxAge: .seconds(3600), action: .reactivate, code: "stale"),
    Case(
      testDescription: "done in a minute, as clocks may differ",
      record: Scenario.record(.succeeded, success: now + .seconds(60)),
      maxAge: .seconds(3600), action: .keep, code: "satisfied"),
    Case(
      testDescription: "a good export counts, whatever a later attempt did",
      record: Scenario.record(.failed, success: now - .seconds(60)),
      action: .keep, code: "satisfied"),
    Case(
      testDescription: "a good export counts even if a later attempt's fate is unknown",
      record: Scenario.record(.unknown, success: now - .seconds(60)),
      action: .keep, code: "satisfied"),
    Case(
      testDescription: "nobody knows", record: Scenario.record(.unknown),
      action: .blocked, code: "L310"),
    Case(
      testDescription: "nobody knows, and the user says so", record: Scenario.record(.unknown),
      resubmits: true, action: .reactivate, code: "failed"),
    Case(
      testDescription: "failed", record: Scenario.record(.failed), action: .reactivate,
      code: "failed"),
    Case(
      testDescription: "only partly out", record: Scenario.record(.partial), action: .reactivate,
      code: "failed"),
    Case(
      testDescription: "cancelled", record: Scenario.record(.cancelled), action: .reactivate,
      code: "failed"),
    Case(
      testDescription: "another revision is out",
      record: Scenario.record(.succeeded, revision: "r0"), action: .reactivate, code: "revision"),
    Case(
      testDescription: "another revision is on its way",
      record: Scenario.record(.running, revision: "r0"), action: .reactivate, code: "revision"),
  ]

  @Test("an export is asked for when it is needed, and never when it isn't", arguments: cases)
  func action(_ it: Case) throws {
    var scenario = Scenario()
    scenario.records[Scenario.pair] = it.record
    scenario.activations = [
      .init(
        destination: .id(Scenario.sftp, name: nil), audience: .id(Scenario.gold, name: nil),
        revision: "r1", maxAge: it.maxAge)
    ]
    let change = try #require(
      scenario.review(resubmittingUnknown: it.resubmits).changes.first)
    #expect(change.action == it.action)
    #expect(change.reasonCode.text == it.code)
    #expect(!change.reason.isEmpty)
  }

  @Test("how the last attempt ended is told, and of a partial one that all of it is sent again")
  func endings() throws {
    let words: [(ActivationState, String)] = [
      (.failed, "its last attempt failed"), (.cancelled, "its last attempt was cancelled"),
      (
        .partial,
        "its last attempt ended partially; sent again completely, including what has arrived"
      ),
    ]
    for (state, reason) in words {
      var scenario = Scenario()
      scenario.records[Scenario.pair] = Scenario.record(state)
      #expect(try #require(scenario.review().changes.first).reason == reason)
    }
  }

  @Test("a run of an older revision is seen to its end before the new one is sent")
  func predecessor() throws {
    var scenario = Scenario()
    scenario.records[Scenario.pair] = Scenario.record(.running, revision: "r0")
    let change = try #require(scenario.review().changes.first)
    #expect(change.followedRun == "run-1")
    #expect(change.readiness == .later(nil))
  }

  @Test("what left the plan is forgotten, and not while it runs", arguments: [true, false])
  func forget(isRunning: Bool) throws {
    var scenario = Scenario()
    scenario.records[Scenario.pair] = Scenario.record(isRunning ? .running : .succeeded)
    scenario.activations = []
    let change = try #require(scenario.review().changes.first)
    #expect(change.action == (isRunning ? .follow : .forget))
    #expect(change.forgetsAfterwards == isRunning)
    #expect(change.reasonCode == .removed)
  }

  @Test("an entry is not forgotten because its destination can't be found just now")
  func unresolvedIsNotRemoved() throws {
    var scenario = Scenario()
    scenario.records[Scenario.pair] = Scenario.record(.succeeded, success: Scenario.now)
    scenario.audience = nil
    let actions = scenario.review().changes.map(\.action)
    #expect(actions == [.blocked])
  }

  @Test("two names of one pair are sent once, and a contradiction is an error")
  func sameTwice() {
    var scenario = Scenario()
    scenario.snapshot.audiencesByName["Loyalty gold"] = [Scenario.gold]
    let byName = NormalizedPlan.Activation(
      destination: .id(Scenario.sftp, name: nil), audience: .name("Loyalty gold"), revision: "r1")
    scenario.activations.append(byName)
    var review = scenario.review()
    #expect(review.changes.count == 1)
    #expect(review.findings.map(\.finding.rule) == [.duplicateActivation])
    scenario.activations[1] = .init(
      destination: byName.destination, audience: byName.audience, revision: "r2")
    review = scenario.review()
    #expect(review.findings.map(\.finding.severity) == [.error])
  }
}
