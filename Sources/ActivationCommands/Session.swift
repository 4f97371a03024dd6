import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationReporting
import ActivationWorkflow
import ArgumentParser
import FoundationEssentials
import Glibc
import PlatformAPI
import Synchronization

/// One command's way to everything outside: the composition root.
struct Session: Sendable {
  let environment: Environment
  let console: Console
  /// When the command began, which `--timeout` counts from.
  let began: Uptime
  private let network: Network
  private let networkFindings: [Finding]

  init(_ options: GlobalOptions) {
    let variables = ProcessInfo.processInfo.environment
    let settings = NetworkSettings.read(variables)
    let network = Network(settings.value)
    let clock = SystemClock()
    began = clock.uptime
    self.network = network
    networkFindings = settings.findings
    let console = Console(
      colour: options.color, hidesProgress: options.noProgress, variables: variables)
    self.console = console
    environment = Environment(
      files: LocalFileSystem(), clock: clock, variables: variables,
      readStandardInput: Self.readStandardInput, transport: { network.open() },
      holder: Self.holder(variables, since: clock.now),
      makeJobID: { JobID(UUID().uuidString.lowercased()) }, shell: ShellProcess.run,
      run: ProgramProcess.run,
      warn: { findings in
        guard options.logLevel != .error else { return }
        console.note(FindingsText.render(findings, sources: [], style: console.errorStyle) + "\n")
      },
      version: SortieVersion.current)
  }

  /// Runs a use case, and turns what stops it into words and an exit status.
  func run(
    _ body: @Sendable (Session) async throws(WorkflowFailure) -> ExitStatus
  ) async throws {
    let status: ExitStatus
    do throws(WorkflowFailure) {
      try ProcessLimits.prepare()
      if networkFindings.containErrors { throw .misconfigured(networkFindings) }
      status = try await body(self)
    } catch {
      let report = FailureReport(error)
      console.note(report.text(console.errorStyle))
      status = report.status
    }
    await network.shutDown()
    try ended(with: status).end()
  }

  /// The status of a command whose result may not have been written.
  private func ended(with status: ExitStatus) -> ExitStatus {
    guard let failure = console.failure else { return status }
    console.note(FailureReport(.file(failure)).text(console.errorStyle))
    return .deciding(among: [status, .failure])
  }

  /// Makes sure, before anything is done, that results can go to the files that were named.
  /// - Parameters:
  ///   - others: What the command reads besides its plans.
  func requireOutputs(
    _ targets: [String], of arguments: PlanArguments, others: [String] = []
  ) throws(WorkflowFailure) {
    try OutputPlaces(arguments, others: others, in: environment).require(targets)
  }

  /// What is left of so much time since the command began.
  func timeLeft(of timeout: Duration) -> Duration {
    max(.zero, began + timeout - environment.clock.uptime)
  }

  /// Holds something large until the process ends: it need not be freed piece by piece before.
  func keep(_ thing: any Sendable) { Self.kept.withLock { $0.append(thing) } }

  private static let kept = Mutex<[any Sendable]>([])

  /// The most that is read from standard input, as from a file.
  private static func readStandardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }

  private static func holder(_ variables: [String: String], since: Timestamp) -> LockHolder {
    LockHolder(
      name: variables["USER"] ?? variables["LOGNAME"] ?? "user \(getuid())",
      host: ProcessInfo.processInfo.hostName,
      processID: Int64(getpid()), since: since)
  }
}
