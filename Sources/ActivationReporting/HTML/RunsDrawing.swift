import ActivationModel

/// Runs in time: a bar from each request to the end of its run.
struct RunsDrawing {
  /// One row.
  private struct Bar {
    let label: String
    let tone: PageTone
    let words: String
    let start: Timestamp
    let end: Timestamp
    /// Whether its end is still to come.
    let isOpen: Bool
  }

  /// The most rows that are drawn. Arbitrary.
  private static let mostRows = 40
  private static let row = 22
  private static let frame = (width: 800, top: 26)
  /// How wide a letter is, about.
  private static let letter = 7

  private let bars: [Bar]
  private let isByJob: Bool

  /// - Parameters:
  ///   - entries: Those with an attempt are drawn: each as a bar, or where they are many, each job.
  ///   - now: Where the bars end that have no end yet.
  init(_ entries: [PageEntry], until now: Timestamp) {
    let attempts = entries.filter { $0.record != nil && $0.mark.word != "kept" }
    let single = attempts.compactMap { entry -> Bar? in
      guard let record = entry.record else { return nil }
      return Bar(
        label: "\(entry.audience) → \(entry.destination)", tone: entry.mark.tone,
        words: entry.mark.word, start: record.submittedAt,
        end: max(record.completedAt ?? now, record.submittedAt), isOpen: record.completedAt == nil)
    }
    isByJob = single.count > Self.mostRows
    bars = (isByJob ? Self.byJob(attempts, until: now) : single)
      .sorted { ($0.start, $0.end, $0.label) < ($1.start, $1.end, $1.label) }
  }

  /// The runs of one request as one bar, in the tone of what went worst.
  private static func byJob(_ entries: [PageEntry], until now: Timestamp) -> [Bar] {
    let jobs = Dictionary(grouping: entries) { $0.record?.job.rawValue ?? "" }
    return jobs.values.compactMap { members in
      let records = members.compactMap(\.record)
      guard let start = records.map(\.submittedAt).min() else { return nil }
      let isOpen = records.contains { $0.completedAt == nil }
      let end = isOpen ? now : records.compactMap(\.completedAt).max() ?? now
      let counts = Dictionary(grouping: members, by: \.mark)
      let marks = counts.keys.sorted { $0.rank < $1.rank }
      let words = marks.map { "\(Words.grouped(Int64(counts[$0]?.count ?? 0))) \($0.word)" }
      return Bar(
        label: Words.count(members.count, "activation"), tone: marks.first?.tone ?? .muted,
        words: words.joined(separator: ", "), start: start, end: max(end, start), isOpen: isOpen)
    }
  }

  /// Nil where nothing was sent.
  var picture: PagePicture? {
    guard let first = bars.map(\.start).min(), let last = bars.map(\.end).max() else { return nil }
    let span = (last - first).spokenText
    let what = isByJob ? "job" : "run"
    var summary = "\(Words.count(bars.count, what)) from \(first) to \(last), \(span)."
    if bars.count > Self.mostRows {
      summary += " The first \(Self.mostRows) have a bar each; the others share one bar."
    }
    return PagePicture(
      title: isByJob ? "Jobs over time" : "Runs over time", summary: summary,
      svg: svg(summary, from: first, to: last))
  }

  private var drawn: [Bar] {
    guard bars.count > Self.mostRows else { return bars }
    let rest = bars.dropFirst(Self.mostRows)
    guard let start = rest.map(\.start).min(), let end = rest.map(\.end).max() else { return bars }
    let bar = Bar(
      label: "\(rest.count) more", tone: .muted, words: "see the list", start: start, end: end,
      isOpen: rest.contains(where: \.isOpen))
    return bars.prefix(Self.mostRows) + [bar]
  }

  private func svg(_ summary: String, from first: Timestamp, to last: Timestamp) -> String {
    let rows = drawn
    let seconds = max(last.seconds - first.seconds, 1)
    let longest = rows.map { Self.shortened($0.label).count }.max() ?? 0
    let left = max(longest * Self.letter + 14, 60)
    let room = Self.frame.width - left - (isByJob ? 220 : 110)
    func x(_ time: Timestamp) -> Int {
      left + Int(Int64(room) * (time.seconds - first.seconds) / seconds)
    }
    let height = Self.frame.top + rows.count * Self.row + 8
    var text = "<svg class=\"fit\" viewBox=\"0 0 \(Self.frame.width) \(height)\" role=\"img\" "
    text += "aria-label=\"\(HTMLText.escaped(summary))\">\n"
    for tick in 0...4 {
      let time = first + .seconds(seconds * Int64(tick) / 4)
      text += "<path class=\"rule\" d=\"M\(x(time)) 18V\(height)\"/>"
      text += "<text class=\"dim\" x=\"\(x(time))\" y=\"12\" text-anchor=\"middle\">"
      text += "\(Words.timeOfDay(time))</text>\n"
    }
    for (index, bar) in rows.enumerated() {
      let y = Self.frame.top + index * Self.row
      let width = max(x(bar.end) - x(bar.start), 3)
      text += "<text x=\"\(left - 10)\" y=\"\(y + 14)\" text-anchor=\"end\">"
      text += "\(HTMLText.escaped(Self.shortened(bar.label)))</text>"
      text += "<rect class=\"\(bar.tone.name)\" x=\"\(x(bar.start))\" y=\"\(y + 3)\" "
      text += "width=\"\(width)\" height=\"\(Self.row - 8)\" rx=\"2\"/>"
      text += "<text class=\"dim\" x=\"\(x(bar.start) + width + 6)\" y=\"\(y + 14)\">"
      text += "\(HTMLText.escaped(Self.shortened(self.words(of: bar))))</text>\n"
    }
    return text + "</svg>\n"
  }

  private func words(of bar: Bar) -> String {
    isByJob || bar.isOpen ? bar.words : "\((bar.end - bar.start).spokenText)"
  }

  /// What fits beside a bar.
  private static func shortened(_ text: String) -> String {
    let most = 40
    return text.count <= most ? text : text.prefix(most - 1) + "…"
  }
}
