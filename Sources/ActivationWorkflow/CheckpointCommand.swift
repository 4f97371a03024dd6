import ActivationExecution
import ActivationLockfile
import ActivationModel
import PlatformAPI

/// `--checkpoint CMD`: the user's way to save lockfile and journal elsewhere.
///
/// The command finds the files in `SORTIE_FILES`, one path a line, those that are there. Secrets of
/// the platform are kept from its environment.
struct CheckpointCommand: Sendable {
  let line: String
  let stores: [LockfileStore]
  let environment: Environment
  /// When `--timeout` is over; nil without one.
  let deadline: Uptime?

  /// What is left to the last one, which saves all that was done, at least. Limit: 30 s, as for a
  /// request under way.
  private static let leastAtEnd = Duration.seconds(30)

  /// Limit: 2 min. Arbitrary; as old as an intent may become over the checkpoint before its request.
  private static let mostAfterAnswers = Duration.seconds(120)

  /// Runs it before requests leave.
  /// - Parameter held: Must be what lies at their paths afterwards too: if not, what the command
  ///   has put there would not tell of these requests.
  func beforeSending(_ held: [any HeldLedger]) -> Checkpoint {
    { () async throws(CheckpointFailure) in try await run(saving: held) }
  }

  /// Runs it once answers are written down. It holds up nothing that is sent, and may not hold up for
  /// ever what is followed.
  ///
  /// - Parameter tell: Told why it failed.
  func afterAnswers(
    tell: @escaping @Sendable (CheckpointFailure) -> Void
  ) -> AnswerCheckpoint {
    {
      do throws(CheckpointFailure) {
        let rest = deadline.map { max($0 - environment.clock.uptime, .seconds(1)) }
        try await run(within: min(rest ?? Self.mostAfterAnswers, Self.mostAfterAnswers))
        return true
      } catch {
        tell(error)
        return false
      }
    }
  }

  private func run(saving held: [any HeldLedger]) async throws(CheckpointFailure) {
    try await run(within: deadline.map { max($0 - environment.clock.uptime, .seconds(1)) })
    for ledger in held {
      do throws(LedgerFailure) {
        try await ledger.requireInPlace()
      } catch {
        throw CheckpointFailure(message: error.message)
      }
    }
  }

  /// Runs it, when nothing further is sent.
  func runAtEnd() async throws(CheckpointFailure) {
    try await run(within: deadline.map { max($0 - environment.clock.uptime, Self.leastAtEnd) })
  }

  private func run(within limit: Duration?) async throws(CheckpointFailure) {
    var variables = environment.variables.filter { name, _ in
      !ConfigurationLayer.secretVariables.contains(name)
    }
    variables["SORTIE_FILES"] = files.joined(separator: "\n")
    switch await environment.shell(ShellCommand(line: line, variables: variables, limit: limit)) {
    case .exited(0): return
    case .exited(let status): throw failure("ended with exit code \(status)")
    case .signalled(let signal): throw failure("was ended by signal \(signal)")
    case .overdue where limit == Self.mostAfterAnswers:
      throw failure("had not ended after \(Self.mostAfterAnswers.spokenText), and was stopped")
    case .overdue: throw failure("had not ended when `--timeout` passed, and was stopped")
    case .notStarted(let reason): throw failure("could not be started: \(reason)")
    }
  }

  private var files: [String] {
    stores.flatMap { [$0.location.path, $0.location.journalPath] }.filter { !isMissing($0) }
  }

  private func isMissing(_ path: String) -> Bool {
    do throws(FileFailure) {
      _ = try environment.files.contents(of: path, limit: 0)
      return false
    } catch {
      return error.cause == .notFound
    }
  }

  private func failure(_ what: String) -> CheckpointFailure {
    CheckpointFailure(message: "The checkpoint command “\(line)” \(what).")
  }
}
