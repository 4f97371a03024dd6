import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `lock verify`.
struct LockVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compares lockfiles with the platform; changes nothing.",
    discussion: """
      Takes plans or lockfiles. Checks for each entry that the destination exists and is enabled, \
      that the audience exists and is mapped to it, and that the run exists and agrees with the \
      lockfile. Nothing is sent or written. To update a lockfile, run sortie status.

      Exit code 0: everything agrees. 4: a run differs from the lockfile or was not found, or an \
      outcome is unknown (L310, L321, L322, L323). 3: all runs agree, but a destination or \
      audience was not found, is disabled or is no longer mapped, so that the next export could \
      not be sent (L317 to L320).

      Examples:
        sortie lock verify flash-sale.yaml
        sortie lock verify --format json plans/*.lock.json
      """)

  enum Format: String, CaseIterable, Sendable { case text, json }

  @OptionGroup var files: PlanFileOptions
  @Flag(help: "Show complete ids, even on a narrow terminal.")
  var all = false
  @Option(help: .init("Output format: text or json; json:FILE writes a file.", valueName: "format"))
  var format: [OutputTarget<Format>] = []
  @OptionGroup var connection: ConnectionOptions
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await Session(global).run { session throws(WorkflowFailure) in
      try session.requireOutputs(format.files(), of: files.arguments)
      let verification = try await LockfileVerifyCommand.run(
        files.arguments, platform: connection.platform(global, on: session.console),
        in: session.environment)
      let reports = verification.reports
      try format.deliver(in: session, usual: .text) { format, isFile in
        switch format {
        case .json: VerificationJSON.text(reports)
        case .text:
          VerificationText(
            style: isFile ? .file : session.console.outputStyle, showsAll: all
          ).render(reports)
        }
      }
      return ExitStatus(verification)
    }
  }
}

extension LockfileVerification {
  /// What the reports show.
  var reports: [VerificationReport] {
    members.map { member in
      VerificationReport(
        path: member.path, plan: member.binding.plan, environment: member.binding.environment,
        organization: member.binding.organization, sandbox: member.binding.sandbox, readAt: readAt,
        checks: member.checks,
        remarks: member.hasJournal
          ? ["An apply is in progress or did not finish. Its journal is included here."] : [],
        requests: requests)
    }
  }
}

extension ExitStatus {
  /// What a comparison of lockfiles with the platform means.
  init(_ verification: LockfileVerification) {
    let rules = Set(verification.members.flatMap { $0.checks.flatMap { $0.findings.map(\.rule) } })
    let aboutRuns: Set<Rule> = [.fateUnknown, .entryRunGone, .entryRunDiffers, .entryBehind]
    var statuses: [ExitStatus] = []
    if !rules.isDisjoint(with: aboutRuns) { statuses.append(.exportFailed) }
    if !rules.subtracting(aboutRuns).isEmpty { statuses.append(.refused) }
    self = .deciding(among: statuses)
  }
}
