import ActivationModel
import ActivationWorkflow
import Synchronization
import TestSupport

/// What each checkpoint of an apply found, as whoever starts from it would.
final class CheckpointRecord: Sendable {
  private let files: InMemoryFileSystem
  private let duration: Duration?
  private let clock: VirtualClock
  private let end: @Sendable (Int) -> ShellCommand.Outcome
  private let found = Mutex<[[String: [UInt8]]]>([])

  init(
    of files: InMemoryFileSystem, takes duration: Duration?, on clock: VirtualClock,
    ends end: @escaping @Sendable (Int) -> ShellCommand.Outcome
  ) {
    self.files = files
    self.duration = duration
    self.clock = clock
    self.end = end
  }

  /// Lockfile and journal of each, by their paths.
  var made: [[String: [UInt8]]] { found.withLock { $0 } }

  /// Their journals, as text; empty where there was none.
  var journals: [String] {
    made.map { String(decoding: $0[Stage.lockPath + ".journal"] ?? [], as: UTF8.self) }
  }

  func make() -> ShellCommand.Outcome {
    guard let duration else { return .notStarted("no shell here") }
    clock.advance(by: duration)
    let now = files.files.filter { $0.key.hasPrefix(Stage.lockPath) }
    return end(
      found.withLock { found in
        found.append(now)
        return found.count - 1
      })
  }
}
