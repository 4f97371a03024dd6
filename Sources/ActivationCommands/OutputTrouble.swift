import ActivationLockfile
import Synchronization
import SystemPackage

/// Why a result could not be written, for the end of the command.
final class OutputTrouble: Sendable {
  private let first = Mutex<FileFailure?>(nil)

  /// What stood against the first write that failed; nil as long as all of a result was written.
  var failure: FileFailure? { first.withLock { $0 } }

  /// - Parameter error: The system's error number.
  func note(_ error: Int32) {
    first.withLock { first in
      first = first ?? FileFailure(.write, "standard output", .init(Errno(rawValue: error)))
    }
  }
}
