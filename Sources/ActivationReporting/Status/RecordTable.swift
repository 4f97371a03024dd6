import ActivationModel

/// The entries of a lockfile as a table, with a line of counts.
struct RecordTable {
  private let records: [ActivationRecord]
  private let retired: Int
  private let unsent: Int

  /// - Parameters:
  ///   - retired: How many entries are not shown, because they are retired.
  ///   - unsent: How many activations of the plan have no entry, because they were never sent.
  init(_ records: [ActivationRecord], retired: Int = 0, unsent: Int = 0) {
    self.records = records
    self.retired = retired
    self.unsent = unsent
  }

  /// - Parameter showsAll: Whether ids are written whole, whatever the width.
  func print(on page: inout TextPage, showsAll: Bool = false) {
    let ids = ShortIDs(
      records.flatMap { record in
        PairNames(record.labels, record.pair).ids + [record.runID?.rawValue].compactMap { $0 }
      }, in: page.style, showsAll: showsAll)
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "state", leads: true),
        .init(title: "records", label: "records", isRightAligned: true),
        .init(title: "run", label: "run"),
        .init(title: "last success", label: "last success", least: 20),
      ])
    for record in records { table.add(row(of: record, ids)) }
    table.print(on: &page)
    if ids.shortens {
      page.add(TextLine("ids are shortened; --all shows them completely", .muted), indent: 2)
    }
    addErrors(to: &page)
    addStatements(to: &page)
  }

  /// Why runs failed and requests were refused, one a line.
  private func addErrors(to page: inout TextPage) {
    let failed = records.filter { $0.error != nil }
    guard !failed.isEmpty else { return }
    page.blank()
    for record in failed {
      guard let words = record.errorWords else { continue }
      let names = PairNames(record.labels, record.pair)
      page.add(
        TextLine("\(names.audience.text) → \(names.destination.text): ", .strong)
          + TextLine(words), hanging: 2)
    }
  }

  /// What persons have said became of attempts, one a line.
  private func addStatements(to page: inout TextPage) {
    let settled = records.filter { $0.settled != nil }
    guard !settled.isEmpty else { return }
    page.blank()
    for record in settled {
      guard let statement = record.settled else { continue }
      let names = PairNames(record.labels, record.pair)
      let fate = record.isSettledAsNotStarted ? "never started" : "its run is this one"
      page.add(
        TextLine("\(names.audience.text) → \(names.destination.text): ", .strong)
          + TextLine(
            "\(fate), according to \(statement.by) at \(statement.at): \(statement.because)"),
        hanging: 2)
    }
  }

  /// How many entries are in each state.
  var sum: String {
    let states = ActivationState.allCases
      .map { state in (word: state.rawValue, count: records.count { $0.state == state }) }
    let parts = (states + [("never sent", unsent), ("retired", retired)]).filter { $0.count > 0 }
    guard !parts.isEmpty else { return "the lockfile has no entries." }
    return parts.map { "\(Words.grouped(Int64($0.count))) \($0.word)" }
      .joined(separator: ", ") + "."
  }

  private func row(of record: ActivationRecord, _ ids: ShortIDs) -> [TextLine] {
    let names = PairNames(record.labels, record.pair)
    let outcome = ActivationOutcome(record.state)
    let success = record.lastSuccess.map { "\($0.completedAt) (revision \($0.revision))" }
    return [
      TextLine(ids.text(of: names.audience), .strong),
      TextLine("→ \(ids.text(of: names.destination))"),
      TextLine(outcome.word, outcome.ink),
      TextLine(record.records.map { Words.grouped($0.output) } ?? ""),
      TextLine(record.runID.map { ids.text($0.rawValue) } ?? ""),
      success.map { TextLine($0) } ?? TextLine("none", .muted),
    ]
  }
}
