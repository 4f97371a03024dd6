import ActivationExecution
import ActivationModel
import ActivationReporting
import TestSupport
import Testing

@Suite("Apply as text")
struct ApplyTextTests {
  @Test("somebody who watches an apply sees each step with its time", arguments: Layout.allCases)
  func progress(layout: Layout) throws {
    var text = ApplyText(style: layout.style)
    let lines = SampleApply.events.map { text.lines(for: $0) }.joined()
    try Golden.expect(lines, matches: "apply-progress.\(layout.rawValue).txt")
  }

  @Test("thousands of activations don't flood a log, and none goes uncounted")
  func flood() {
    var text = ApplyText(style: Layout.wide.style)
    let lines = (1...1_000).map { _ in
      text.lines(
        for: ExecutionEvent(at: SampleApply.start, .activationChanged(SampleApply.succeeded)))
    }
    let shown = lines.joined().split(separator: "\n")
    #expect(shown.count == 1 + 50 + 19)
    #expect(shown.last?.hasSuffix("succeeded  1,000 activations so far") == true)
  }

  @Test("the final report says how all ended, what went wrong and what to do")
  func report() throws {
    for layout in Layout.allCases {
      let text = ApplyReportText(style: layout.style, plans: SampleApply.plans)
        .render(
          SampleApply.result(.complete, SampleApply.statuses, SampleApply.troubled),
          took: .seconds(754))
      try Golden.expect(text, matches: "apply-report.\(layout.rawValue).txt")
    }
  }

  @Test("an apply in which all went well is told in a few lines")
  func clean() throws {
    let statuses = [SampleApply.succeeded, SampleApply.status("silver", "loyalty-sftp", .kept)]
    let text = ApplyReportText(style: Layout.wide.style, plans: SampleApply.plans)
      .render(SampleApply.result(.complete, statuses, SampleApply.clean))
    try Golden.expect(text, matches: "apply-report-clean.wide.txt")
  }

  @Test("every way to end early says what that means and what to do", arguments: Ending.allCases)
  func endings(ending: Ending) throws {
    var summary = ExecutionSummary()
    (summary.inProgress, summary.pending, summary.jobs, summary.requests) = (1, 1, 1, 9)
    let text = ApplyReportText(style: Layout.wide.style, plans: SampleApply.plans)
      .render(
        SampleApply.result(
          ending.value, [SampleApply.statuses[4], SampleApply.statuses[6]], summary))
    try Golden.expect(text, matches: "apply-ending-\(ending.rawValue).wide.txt")
  }

  enum Ending: String, CaseIterable, Sendable {
    case left, interrupted, failed, journal

    var value: ExecutionResult.Ending {
      switch self {
      case .left: .left
      case .interrupted: .interrupted
      case .failed:
        .failed(
          PlatformFailure(
            .forbidden, code: "A230", message: "The platform refused to list the dataflow's runs",
            help: "Give the technical account the permission to view destinations.",
            requestID: "rq-9"))
      case .journal:
        .journalFailed(LedgerFailure("flash-sale.lock.json.journal: the disk is full"))
      }
    }
  }
}
