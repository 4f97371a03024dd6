import ActivationExecution
import ActivationModel
import ActivationReporting
import Synchronization

/// The events of a rehearsal, kept until they are shown.
final class EventCollection: Sendable {
  private let events = Mutex<[ExecutionEvent]>([])

  func add(_ event: ExecutionEvent) { events.withLock { $0.append(event) } }

  /// When the first thing happened, and the last.
  private var span: (first: Timestamp, last: Timestamp)? {
    events.withLock { events in
      events.first.flatMap { first in events.last.map { (first.at, $0.at) } }
    }
  }

  /// When the last thing happened.
  var last: Timestamp? { span?.last }

  /// How long it all took, by the rehearsal's clock.
  var duration: Duration? { span.map { $0.last - $0.first } }

  /// The progress lines.
  func progress(_ style: TextStyle) -> String {
    var text = ApplyText(style: style)
    return events.withLock { $0.map { text.lines(for: $0) }.joined() }
  }
}
