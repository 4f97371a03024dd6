import ActivationDiagnostics

/// What comments ask to leave out, for a person: one line each, with the reason that was given.
enum IgnoredText {
  /// The most that are listed one by one. Arbitrary.
  private static let listed = 20

  static func add(_ ignored: [IgnoredFinding], to page: inout TextPage) {
    guard !ignored.isEmpty else { return }
    page.add(TextLine("\(Words.count(ignored.count, "finding")) ignored by comments:", .muted))
    for item in ignored.inReadingOrder.prefix(listed) {
      page.add(
        TextLine(item.reason),
        after: TextLine(
          "  \(item.finding.rule.code) at \(item.finding.location ?? item.comment) because ", .muted
        ))
    }
    guard ignored.count > listed else { return }
    page.add(TextLine("  and \(Words.grouped(Int64(ignored.count - listed))) more", .muted))
  }
}
