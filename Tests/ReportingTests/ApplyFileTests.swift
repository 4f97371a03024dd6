import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("What apply writes to files for a pipeline")
struct ApplyFileTests {
  static let troubled = SampleApply.report(
    SampleApply.result(
      .failed(
        PlatformFailure(
          .forbidden, code: "A230", message: "The platform refused to list the dataflow's runs",
          help: "Give the technical account the permission to view destinations.",
          requestID: "rq-9")),
      SampleApply.statuses, SampleApply.troubled),
    exitCode: 4, unsaved: ["The checkpoint could not be pushed."])
  static let clean = SampleApply.report(
    SampleApply.result(
      .complete, [SampleApply.succeeded, SampleApply.status("silver", "loyalty-sftp", .kept)],
      SampleApply.clean), exitCode: 0)

  /// Ends of applies that sent nothing.
  enum Unstarted: String, CaseIterable, Sendable {
    case blocked, refused, failed

    var apply: UnstartedApply {
      switch self {
      case .blocked:
        .blocked([SamplePlan.mixed], sources: [SampleSource.file], exitCode: 3)
      case .refused:
        .refused(
          SampleSource.findings, sources: [SampleSource.file], exitCode: 3, sortieVersion: "0.1.0")
      case .failed:
        .failed(
          CommandFailure(
            code: "A254", message: "Adobe refused the Client Secret <of & this>",
            help: "Look at the project in the Developer Console.", requestID: "rq-1"),
          exitCode: 1, sortieVersion: "0.1.0")
      }
    }
  }

  @Test func `a run's summary tells how each activation ended, why, and what comes next`() throws {
    try Golden.expect(ApplyMarkdown().render(Self.troubled), matches: "apply-troubled.md")
    try Golden.expect(ApplyMarkdown().render(Self.clean), matches: "apply-clean.md")
  }

  @Test func `a pipeline's test page lists what failed, and what was not sent as skipped`() throws {
    try Golden.expect(ApplyJUnit.text(Self.troubled), matches: "apply-troubled.junit.xml")
    let reports = [
      StatusReport(
        plan: SampleApply.plans[0], lockfile: "flash-sale.lock.json",
        organization: "5555467B5D8013E50A494220@AdobeOrg", sandbox: "prod",
        readAt: SamplePlan.readAt, records: SampleApply.statuses.compactMap(\.record))
    ]
    try Golden.expect(StatusJUnit.text(reports), matches: "status.junit.xml")
  }

  @Test func `scripts read the outcome of an apply as one document`() throws {
    try Golden.expect(ApplyJSON.text(Self.troubled), matches: "apply-troubled.json")
  }

  @Test func `no field of an apply's document is undescribed`() throws {
    let texts =
      [ApplyJSON.text(Self.troubled), ApplyJSON.text(Self.clean)]
      + Unstarted.allCases.map { ApplyJSON.text($0.apply) }
    for text in texts {
      let value = try JSONValue(parsing: text.utf8)
      #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
      #expect(value["exitCode"] != nil && value["ending"] != nil)
    }
  }

  @Test(arguments: Unstarted.allCases)
  func `where nothing is sent, the files say so and why`(_ unstarted: Unstarted) throws {
    let name = "apply-unstarted-\(unstarted.rawValue)"
    try Golden.expect(ApplyMarkdown().render(unstarted.apply), matches: "\(name).md")
    let cases = ApplyJUnit.text(unstarted.apply)
    #expect(cases.contains("name=\"sortie apply\"") && cases.contains(/(failures|errors)="[1-9]/))
    #expect(ApplyHTML().render(unstarted.apply).contains("<!doctype html>"))
    let ending = try JSONValue(parsing: ApplyJSON.text(unstarted.apply).utf8)["ending"]?.text
    #expect(ending == (unstarted == .failed ? "failed" : "refused"))
  }

  @Test func `a summary of thousands stays within what a forge takes, and counts the rest`() {
    let many = (1...3_000).map { index in
      SampleApply.status(
        Alias("audience-\(index)"),
        record: SampleApply.record(Alias("audience-\(index)"), "loyalty-sftp", .failed))
    }
    let report = SampleApply.report(
      SampleApply.result(.complete, many, SampleApply.troubled))
    let all = ApplyMarkdown(showsAll: true).render(report)
    #expect(all.utf8.count < 65_536 && all.contains("left out"))
    #expect(ApplyMarkdown().render(report).contains("2,950 more failed"))
  }
}
