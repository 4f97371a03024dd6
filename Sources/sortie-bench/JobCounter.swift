import ActivationModel
import Synchronization

/// Job ids of the usual length, one after the other.
final class JobCounter: Sendable {
  private let count = Mutex(0)

  func next() -> JobID {
    let number = count.withLock { count in
      count += 1
      return count
    }
    let digits = String(number)
    return JobID(
      "0f5c2a4e-1111-4222-8333-" + String(repeating: "0", count: 12 - digits.count) + digits)
  }
}
