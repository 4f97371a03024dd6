import ActivationModel

/// Whether the journal tells of outcomes that no checkpoint has saved, and when to save them.
struct UnsavedOutcomes {
  private var isAny = false
  private var notBefore: Timestamp?

  /// The time from a failed checkpoint to the next try. Arbitrary; runs are followed for hours.
  private static let pause = Duration.seconds(600)

  /// Something was written down.
  mutating func note() { isAny = true }

  /// All of it is safe.
  mutating func clear() { self = UnsavedOutcomes() }

  /// It could not be saved; it is tried again later.
  mutating func retry(after now: Timestamp) { notBefore = now + Self.pause }

  func isDue(at now: Timestamp) -> Bool { isAny && notBefore.map { $0 <= now } ?? true }
}
