import ActivationModel

/// Entries of a lockfile that are retired, as a table.
enum RetiredTable {
  static func print(_ records: [ActivationRecord], on page: inout TextPage) {
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "state", leads: true),
        .init(title: "retired", label: "retired"),
        .init(title: "last success", label: "last success"),
      ])
    for record in records { table.add(row(of: record)) }
    table.print(on: &page)
  }

  private static func row(of record: ActivationRecord) -> [TextLine] {
    let names = PairNames(record.labels, record.pair)
    let outcome = ActivationOutcome(record.state)
    let success = record.lastSuccess.map { "\($0.completedAt), revision \($0.revision)" }
    return [
      TextLine(names.audience.text, .strong),
      TextLine("→ \(names.destination.text)"),
      TextLine(outcome.word, outcome.ink),
      TextLine(record.retiredAt?.description ?? ""),
      success.map { TextLine($0) } ?? TextLine("none", .muted),
    ]
  }
}
