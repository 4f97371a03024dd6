package import ActivationModel
import ActivationPlanning

/// Progress for a person: a few lines to be drawn anew in place, or one sentence for a log.
package struct LiveProgressText {
  private let progress: LiveProgress

  /// The width of the bar, in columns. Arbitrary.
  private static let barWidth = 24

  package init(_ progress: LiveProgress) { self.progress = progress }

  /// The lines of a terminal's live view with their widths in columns, no line before
  /// an apply has begun.
  ///
  /// - Parameter columns: The terminal's width; no line reaches its last column, where terminals
  ///   differ in what follows.
  package func lines(
    at now: Timestamp, style: TextStyle, columns: Int
  ) -> [(text: String, width: Int)] {
    guard let began = progress.began, progress.total > 0 else { return [] }
    var lines = [
      bar + TextLine("  \(figures)"),
      TextLine(jobs.map { "\($0), " } ?? "")
        + TextLine("\(max(now - began, .zero).spokenText) so far", .muted),
    ]
    if let wait = waitWords(at: now) { lines.append(TextLine(wait, .note)) }
    if let end = endWords(at: now) { lines.append(TextLine(end, .muted)) }
    return lines.map { line in
      let line = line.cut(to: max(columns - 1, 1))
      return (text: line.rendered(in: style), width: line.width)
    }
  }

  /// The same in one sentence.
  package func sentence(at now: Timestamp) -> String {
    [figures, jobs, waitWords(at: now), endWords(at: now)].compactMap { $0 }
      .joined(separator: "; ")
  }

  /// How much has ended, the bad in its own ink.
  private var bar: TextLine {
    let total = max(progress.total, 1)
    let full = progress.done * Self.barWidth / total
    // What went wrong stays visible, however little it is.
    let bad = progress.troubled == 0 ? 0 : max(progress.troubled * Self.barWidth / total, 1)
    let good = max(full - bad, 0)
    let rest = max(Self.barWidth - good - bad, 0)
    return TextLine(String(repeating: "█", count: good), .good)
      + TextLine(String(repeating: "█", count: bad), .error)
      + TextLine(String(repeating: "░", count: rest), .muted)
  }

  private var figures: String {
    let parts: [(Int, String)] = [
      (progress.troubled, "in trouble"), (progress.running, "running"),
      (progress.unsure, "not confirmed"), (progress.waiting, "to be sent"),
    ]
    let done = "\(grouped(progress.done)) of \(grouped(progress.total)) ended"
    let rest = parts.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    return ([done] + rest).joined(separator: ", ")
  }

  /// Nil where there is nothing to send.
  private var jobs: String? {
    let (sent, planned) = progress.jobs
    guard planned > 0 else { return nil }
    let waves = progress.waves
    let wave = waves.planned > 1 && sent > 0 ? ", wave \(waves.current) of \(waves.planned)" : ""
    return "\(grouped(sent)) of \(Words.count(planned, "job")) sent\(wave)"
  }

  private func waitWords(at now: Timestamp) -> String? {
    let reasons = progress.reasons(at: now)
    guard let first = reasons.first else { return nil }
    let end =
      first.until.map { ", until \(Words.timeOfDay($0)) (in \(max($0 - now, .zero).spokenText))" }
      ?? ""
    let others = reasons.count > 1 ? ", and \(grouped(reasons.count - 1)) more" : ""
    return "waiting for \(first.reason)\(end)\(others)"
  }

  private func endWords(at now: Timestamp) -> String? {
    guard let end = progress.likelyEnd(at: now), let usual = progress.usualRun else { return nil }
    return "likely done at about \(Words.timeOfDay(end)) (in \((end - now).spokenText)), "
      + "as a run takes \(usual.spokenText)"
  }

  private func grouped(_ number: Int) -> String { Words.grouped(Int64(number)) }
}
