import ActivationExecution
import ActivationModel
import ActivationReporting
import Synchronization

/// Shows an apply as it goes: lines for people on standard error, or NDJSON as the result.
final class ApplyProgress: Sendable {
  enum Format: String, CaseIterable, Sendable { case text, ndjson }

  private let format: Format
  private let console: Console
  private let events: ApplyNDJSON
  private let text: Mutex<ApplyText>

  init(_ format: Format, plans: [NamedPlan], console: Console) {
    self.format = format
    self.console = console
    events = ApplyNDJSON(plans: plans)
    text = Mutex(ApplyText(style: console.errorStyle))
  }

  func show(_ event: ExecutionEvent) {
    switch format {
    case .text: console.note(text.withLock { $0.lines(for: event) })
    case .ndjson:
      if let line = events.line(for: event) { console.write(line) }
    }
  }

  /// The last NDJSON line; text has its own report.
  func finish(_ result: ExecutionResult, at time: Timestamp, status: ExitStatus) {
    guard format == .ndjson else { return }
    console.write(events.finishedLine(at: time, result.summary, exitCode: status.rawValue))
  }
}
