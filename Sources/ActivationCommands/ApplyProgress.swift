import ActivationExecution
import ActivationModel
import ActivationReporting
import Synchronization

/// Shows an apply, or runs that are watched, as it goes: NDJSON as the result, or lines for people on
/// standard error, with a live view below them on a terminal and a sign of life now and then in a
/// log.
final class ApplyProgress: Sendable {
  enum Format: String, CaseIterable, Sendable { case text, ndjson }

  private let format: Format
  private let console: Console
  private let clock: any WallClock
  private let events: ApplyNDJSON
  private let files: EventFiles
  private let isLive: Bool
  private let shown: Mutex<Shown>

  /// What a reader sees, and has seen last.
  private struct Shown {
    var text: ApplyText
    var progress = LiveProgress()
    var region = LiveRegion()
    var lastLine: Timestamp
    /// By how much the events' clock is ahead of this one.
    var lead = Duration.zero
    /// Once it is over, nothing is drawn any more.
    var isOver = false
  }

  /// The time between two drawings of the live view. Arbitrary; the view shows whole seconds.
  private static let drawingInterval = Duration.seconds(1)
  /// A log that is silent for longer gets a line; some pipelines end what is silent for ten minutes.
  private static let longestSilence = Duration.seconds(300)

  /// - Parameters:
  ///   - files: What gets the events besides, whatever the format.
  ///   - isLogged: Whether requests are logged to the same terminal, which no live view survives.
  init(
    _ format: Format, plans: [NamedPlan], files: EventFiles, console: Console,
    clock: any WallClock, isLogged: Bool = false
  ) {
    self.format = format
    self.files = files
    self.console = console
    self.clock = clock
    events = ApplyNDJSON(plans: plans)
    isLive = format == .text && !isLogged && console.canRedraw
    shown = Mutex(Shown(text: ApplyText(style: console.errorStyle), lastLine: clock.now))
  }

  func show(_ event: ExecutionEvent) {
    if format == .ndjson || !files.isEmpty, let line = events.line(for: event) { write(line) }
    switch format {
    case .text:
      shown.withLock { shown in
        shown.progress.note(event)
        shown.lead = event.at - clock.now
        print(shown.text.lines(for: event), &shown)
      }
    case .ndjson: break
    }
  }

  private func write(_ line: String) {
    if format == .ndjson { console.write(line) }
    files.append(line)
  }

  /// Writes something else in its place among the lines.
  func note(_ text: String) { shown.withLock { print(text, &$0) } }

  /// Keeps what is shown up to date while some work goes on.
  func accompanying<Result: Sendable>(_ work: () async -> Result) async -> Result {
    let ticking = Task {
      while (try? await clock.sleep(for: Self.drawingInterval)) != nil { tick() }
    }
    let result = await work()
    ticking.cancel()
    shown.withLock { shown in
      shown.isOver = true
      if isLive { console.note(shown.region.redraw([], columns: console.columns)) }
    }
    return result
  }

  /// The last NDJSON line; text has its own report.
  func finish(_ summary: ExecutionSummary, at time: Timestamp, status: ExitStatus) {
    write(events.finishedLine(at: time, summary, exitCode: status.rawValue))
  }

  private func tick() {
    guard format == .text else { return }
    shown.withLock { shown in
      guard !shown.isOver else { return }
      let now = clock.now
      if isLive {
        draw(above: "", &shown)
      } else if shown.progress.began != nil, now - shown.lastLine >= Self.longestSilence {
        print(shown.text.signOfLife(shown.progress, at: now + shown.lead), &shown)
      }
    }
  }

  private func print(_ text: String, _ shown: inout Shown) {
    if !text.isEmpty { shown.lastLine = clock.now }
    if isLive, !shown.isOver { draw(above: text, &shown) } else { console.note(text) }
  }

  private func draw(above text: String, _ shown: inout Shown) {
    let columns = console.columns
    let lines = LiveProgressText(shown.progress)
      .lines(at: clock.now + shown.lead, style: console.errorStyle, columns: columns)
    console.note(shown.region.redraw(lines, above: text, columns: columns))
  }
}
