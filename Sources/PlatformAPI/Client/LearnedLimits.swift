import Synchronization

/// What a command has learned of the platform while it asked, so that it asks in vain only once.
final class LearnedLimits: Sendable {
  private let refusesOrder = Mutex(false)

  /// Whether lists of runs may be asked for in an order.
  var takesOrder: Bool { !refusesOrder.withLock(\.self) }

  /// Notes that the platform refuses an order, and answers without one.
  func noteRefusedOrder() { refusesOrder.withLock { $0 = true } }
}
