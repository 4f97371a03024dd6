import ActivationModel
import PlatformAPI
import Testing

@Suite("Answers to activation requests")
struct SubmissionTests {
  private func submit(
    _ pairs: [ActivationPair],
    _ step: ScriptedTransport.Step
  ) async -> SubmissionOutcome {
    let client = Fixture.client(ScriptedTransport(step))
    return await AdHocActivationRunner(client).perform(
      JobRequest(id: "job", pairs: pairs), leaveBy: Fixture.muchLater)
  }

  private static func record(_ segment: String, _ order: String?, _ run: String) -> String {
    let order = order.map { #""order":"\#($0)","# } ?? ""
    return
      #"{"segment":"\#(segment)",\#(order)"statusURL":"https://elsewhere.example/runs/\#(run)"}"#
  }

  private func runs(
    _ pairs: [ActivationPair],
    _ records: [String]
  ) async -> [ActivationPair: RunID] {
    let body = #"{"order":[\#(records.joined(separator: ","))]}"#
    guard case .taken(let job) = await submit(pairs, .json(body)) else { return [:] }
    return Dictionary(
      job.orders.map { ($0.pair, $0.runID) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("records are matched by audience and destination, in any order")
  func matching() async {
    let a = Fixture.pair("d1", "a")
    let b = Fixture.pair("d2", "a")
    let c = Fixture.pair("d1", "c")
    let found = await runs(
      [a, b, c],
      [
        Self.record("c", "d1", "r3"), Self.record("a", "d2", "r2"), Self.record("a", "d1", "r1"),
        Self.record("stranger", "d1", "r4"), Self.record("a", "d9", "r5"),
        Self.record("a", "d1", "r6"),
      ]
    )
    #expect(found == [a: "r1", b: "r2", c: "r3"])
  }

  @Test("a pair without a record of its own is left unknown, not taken for a success")
  func missing() async {
    let a = Fixture.pair("d1", "a")
    let b = Fixture.pair("d2", "a")
    let c = Fixture.pair("d1", "c")
    let found = await runs([a, b, c], [Self.record("a", nil, "r1"), Self.record("c", nil, "r2")])
    #expect(found == [c: "r2"])
    #expect(await runs([a], []) == [:])
  }

  @Test(
    "a run's id is the last part of its address, or there is none",
    arguments: [
      ("https://platform.adobe.io/data/foundation/flowservice/runs/abc-1", "abc-1"),
      ("https://platform.adobe.io/runs/abc-1/", "abc-1"), ("/runs/abc-1?x=y#z", "abc-1"),
      ("abc-1", "abc-1"), ("", nil), ("https://platform.adobe.io", nil),
      ("https://platform.adobe.io/runs/", nil), ("https://x/runs/a,b", nil),
      ("https://x/runs/a%2Cb", nil), ("https://x/runs/a b", nil),
    ] as [(String, String?)]
  )
  func runID(address: String, id: String?) async {
    let pair = Fixture.pair("d", "a")
    let body = #"{"order":[{"segment":"a","order":"d","statusURL":"\#(address)"}]}"#
    guard case .taken(let job) = await submit([pair], .json(body)) else {
      Issue.record("the answer should count as accepted")
      return
    }
    #expect(job.orders.map(\.runID.rawValue) == (id.map { [$0] } ?? []))
    #expect(job.orders.allSatisfy { $0.statusURL == address })
  }

  @Test(
    "the documented refusals are told apart by their words",
    arguments: [
      (
        "Run already going on for audience a for order d with run id r-1",
        .runInProgress(Fixture.pair("d", "a"), "r-1")
      ),
      (
        "Run already going on for segment a for order d with run id r-1.",
        .runInProgress(Fixture.pair("d", "a"), "r-1")
      ),
      (
        "Segments Gold, the best! are not part of this dataflow or out of schedule range!",
        .notMappedOrOutOfSchedule
      ),
      (
        "Audiences [a, b] are not part of this dataflow or out of schedule range",
        .notMappedOrOutOfSchedule
      ),
      (
        "Invalid parameter: Flow for id d is incorrect. Error is "
          + "[Adhoc run can not be executed for Flow spec=s.", .notEligible
      ),
      (
        "Invalid parameter: Following order ID(s) are not ready for dataset export, "
          + "please wait for 10 minutes and retry.", .notReady
      ),
      ("More than 80 audiences", .other),
    ] as [(String, Rejection.Reason)]
  )
  func rejections(words: String, reason: Rejection.Reason) async {
    let step = ScriptedTransport.Step.answer(
      400,
      headers: [("x-request-id", "req-9")],
      body: #"{"message":"\#(words)"}"#
    )
    let outcome = await submit([Fixture.pair("d", "a")], step)
    #expect(
      outcome == .maybeTaken(.rejected(Rejection(reason, message: words, requestID: "req-9"))))
  }

  @Test("a refusal that names eighty audiences is still known by its end")
  func longRejection() async {
    let names = (0..<80).map { "Audience with a name of some length \($0)" }
    let words =
      "Segments \(names.joined(separator: ", ")) are not part of this dataflow "
      + "or out of schedule range!"
    let step = ScriptedTransport.Step.answer(400, body: #"{"message":"\#(words)"}"#)
    guard case .maybeTaken(.rejected(let rejection)) = await submit([Fixture.pair("d", "a")], step)
    else {
      Issue.record("400 is a refusal")
      return
    }
    #expect(rejection.reason == .notMappedOrOutOfSchedule)
    #expect(rejection.message == words)
  }

  @Test("a refusal without words proves nothing, and still says what happened")
  func wordless() async {
    guard
      case .maybeTaken(.unanswered(let failure)) = await submit(
        [Fixture.pair("d", "a")], .answer(404))
    else {
      Issue.record("it may be a proxy's")
      return
    }
    #expect(
      failure.message
        == "Could not ask for the export: the platform answered 404 Not Found, and did not say why."
    )
  }
}
