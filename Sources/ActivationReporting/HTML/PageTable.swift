import ActivationModel

/// Every activation in a row, what needs somebody first, as far as there is room.
struct PageTable {
  /// The number of rows from which a table can be filtered. Arbitrary.
  private static let filteredRows = 12

  private let entries: [PageEntry]
  private let number: Int
  private let hasRuns: Bool
  private let hasJobs: Bool
  private let hasWords: Bool

  init(_ entries: [PageEntry], number: Int) {
    self.number = number
    hasRuns = entries.contains { $0.record?.runID != nil || $0.record?.records != nil }
    hasWords = entries.contains { !$0.why.isEmpty }
    hasJobs = entries.contains { $0.job != nil }
    self.entries = entries.enumerated().sorted { left, right in
      (left.element.mark.rank, left.offset) < (right.element.mark.rank, right.offset)
    }.map(\.element)
  }

  /// - Parameters:
  ///   - room: The most bytes of rows.
  ///   - suffix: What tells its region from others of the page.
  func html(room: Int, suffix: String) -> String {
    guard !entries.isEmpty else { return "" }
    var rows = ""
    var count = 0
    for entry in entries {
      let row = row(of: entry)
      guard rows.utf8.count + row.utf8.count <= room else { break }
      rows += row
      count += 1
    }
    let left = entries.count - count
    let rest =
      left > 0
      ? "<p><strong>\(Words.count(left, "activation")) left out</strong>, because this page has "
        + "no room for more; <code>--format json</code> shows all.</p>\n" : ""
    return """
      <h3>Activations</h3>
      \(filter(of: count))\(rest)<div class="scroll" tabindex="0" role="region" \
      aria-label="Activations\(suffix)">
      <table class="wide" id="rows\(number)">
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>

      """
  }

  private func filter(of count: Int) -> String {
    guard count >= Self.filteredRows else { return "" }
    let marks = Set(entries.map(\.mark)).sorted { $0.rank < $1.rank }
    let options = marks.map { mark in
      "<option value=\"\(HTMLText.escaped(mark.sign + " " + mark.word).lowercased())\">"
        + "\(mark.word)</option>"
    }
    return """
      <form class="filter" data-table="rows\(number)" hidden>
      <label>Rows with <input type="search"></label>
      <label>that are <select><option value="">anything</option>\(options.joined())</select></label>
      <output aria-live="polite"></output>
      </form>

      """
  }

  private var head: String {
    var columns = ["", "audience", "destination", "revision"]
    if hasJobs { columns.append("job") }
    // Words before figures: they must not be what a narrow window cuts off.
    if hasWords { columns.append(hasRuns ? "what happened" : "why") }
    if hasRuns { columns += ["records", "skipped", "lost", "files", "took", "run"] }
    let figures: Set = ["job", "records", "skipped", "lost", "files", "took"]
    return columns.map { name in
      let title = name.isEmpty ? "<span class=\"sr\">state</span>" : name
      return "<th scope=\"col\"\(figures.contains(name) ? " class=\"num\"" : "")>\(title)</th>"
    }.joined()
  }

  private func row(of entry: PageEntry) -> String {
    var text = "<tr class=\(entry.mark.tone.name)><td class=mark>"
    text += "\(HTMLText.escaped(entry.mark.sign)) \(entry.mark.word)</td>"
    text += "<th scope=row>\(HTMLText.escaped(entry.audience))</th>"
    text += "<td>\(HTMLText.escaped(entry.destination))</td>"
    text += "<td>\(HTMLText.escaped(entry.revision))</td>"
    if hasJobs { text += figure(entry.job.map { "\($0)" }) }
    if hasWords { text += "<td class=why>\(HTMLText.escaped(entry.why))</td>" }
    if hasRuns {
      let records = entry.record?.records
      text += figure(records.map { Words.grouped($0.output) })
      text += figure(records.map { Words.grouped($0.skipped) })
      text += figure(records.map { Words.grouped($0.failed) })
      text += figure(entry.record?.files.map(Words.grouped))
      text += figure(entry.record?.duration?.spokenText)
      text += "<td class=id>\(HTMLText.escaped(entry.record?.runID?.rawValue ?? ""))</td>"
    }
    return text + "</tr>\n"
  }

  private func figure(_ text: String?) -> String { "<td class=num>\(text ?? "")</td>" }
}
