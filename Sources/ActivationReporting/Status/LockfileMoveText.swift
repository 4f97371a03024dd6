package import ActivationModel

/// `lock mv`: what changes, for a person who is asked.
package struct LockfileMoveText {
  /// A lockfile's header.
  package struct Header: Sendable {
    package let path: String
    package let plan: PlanName
    package let environment: EnvironmentName?

    package init(path: String, plan: PlanName, environment: EnvironmentName?) {
      self.path = path
      self.plan = plan
      self.environment = environment
    }
  }

  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// - Parameters:
  ///   - rebound: Entries before and after, where they get other ids.
  ///   - leftBound: How many keep ids that their aliases don't mean any more.
  ///   - remarks: What else is to be known.
  package func render(
    from old: Header, to new: Header, records: [ActivationRecord],
    rebound: [(old: ActivationRecord, new: ActivationRecord)], leftBound: Int, remarks: [String]
  ) -> String {
    var page = TextPage(style: style)
    page.add(TextLine(old.path, .strong) + TextLine(" → ") + TextLine(new.path, .strong))
    add("plan", old.plan.rawValue, new.plan.rawValue, to: &page)
    add("environment", words(old.environment), words(new.environment), to: &page)
    let table = RecordTable(
      records.filter { !$0.isRetired }, retired: records.count(where: \.isRetired))
    page.add("  entries: \(table.sum)")
    for entry in rebound { add(entry.old, entry.new, to: &page) }
    if leftBound > 0 {
      page.add(
        TextLine(
          """
          \(Words.count(leftBound, "entry", plural: "entries")) with ids that the aliases no longer \
          have in the plan; to give them the new ids, move the lockfile onto itself afterwards.
          """, .warning), hanging: 2)
    }
    for remark in remarks { page.add(TextLine(remark, .warning), hanging: 2) }
    return page.text
  }

  private func words(_ environment: EnvironmentName?) -> String { environment?.rawValue ?? "none" }

  private func add(_ what: String, _ old: String, _ new: String, to page: inout TextPage) {
    guard old != new else { return }
    page.add("  \(what): \(old) → \(new)")
  }

  private func add(
    _ old: ActivationRecord, _ new: ActivationRecord, to page: inout TextPage
  ) {
    let names = PairNames(old.labels, old.pair)
    var line = TextLine("  \(names.audience.text) → \(names.destination.text)", .strong)
    if old.pair.audience != new.pair.audience {
      line += TextLine(", audience \(old.pair.audience) → \(new.pair.audience)")
    }
    if old.pair.destination != new.pair.destination {
      line += TextLine(", destination \(old.pair.destination) → \(new.pair.destination)")
    }
    page.add(line, hanging: 4)
  }
}
