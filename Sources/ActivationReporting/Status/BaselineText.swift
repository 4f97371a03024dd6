package import ActivationDiagnostics
package import ActivationModel
package import ActivationPlanning

/// `lock baseline` for a person: what would be recorded, and what can't be.
package struct BaselineText {
  /// One lockfile.
  package struct Content: Sendable {
    package let path: String
    package let plan: PlanName
    package let environment: EnvironmentName?
    /// How many activations name something that is not there.
    package let unresolved: Int
    /// In plan order.
    package let choices: [BaselineChoice]

    package init(
      path: String, plan: PlanName, environment: EnvironmentName?, unresolved: Int = 0,
      choices: [BaselineChoice]
    ) {
      self.unresolved = unresolved
      self.path = path
      self.plan = plan
      self.environment = environment
      self.choices = choices
    }
  }

  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// Each lockfile with what would be recorded, and what is left out with why.
  package func render(
    _ contents: [Content], findings: [Finding], sources: [SourceFile]
  ) -> String {
    var page = TextPage(style: style)
    if !findings.isEmpty {
      page.append(rendered: FindingsText.render(findings, sources: sources, style: style))
    }
    for content in contents {
      page.blank()
      add(content, to: &page)
    }
    return page.text
  }

  private func add(_ content: Content, to page: inout TextPage) {
    let environment = content.environment.map { ", environment \($0)" } ?? ""
    page.add(
      TextLine(content.plan.rawValue, .strong) + TextLine("\(environment) (\(content.path))"),
      hanging: 2)
    page.blank()
    var table = TextTable(
      indent: 2,
      [
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "revision", label: "revision"),
        .init(title: "", leads: true),
      ])
    let shown = content.choices.filter { $0.result != .alreadyHeld }
    for choice in shown { table.add(row(of: choice)) }
    if !shown.isEmpty {
      table.print(on: &page)
      page.blank()
    }
    page.add(TextLine("Baseline: ", .strong) + TextLine(sum(of: content)), hanging: 2)
  }

  private func row(of choice: BaselineChoice) -> [TextLine] {
    let names = PairNames(choice.labels, choice.pair)
    return [
      TextLine(names.audience.text, .strong),
      TextLine("→ \(names.destination.text)"),
      TextLine(choice.revision.rawValue),
      words(of: choice.result),
    ]
  }

  private func words(of result: BaselineChoice.Result) -> TextLine {
    switch result {
    case .record(let record):
      TextLine(
        "run \(record.runID?.rawValue ?? "?"), ended \(record.completedAt?.description ?? "?")",
        .good)
    case .alreadyHeld: TextLine("recorded already", .muted)
    case .attemptOpen:
      TextLine("not recorded: its last attempt has not ended; run `sortie status`", .warning)
    case .unnamed(let runs):
      TextLine(
        """
        not recorded: the destination has \(Words.count(runs, "successful run")), but none names \
        its audience
        """, .warning)
    case .none(true): TextLine("not recorded: the platform shows no successful run of it", .warning)
    case .none(false):
      TextLine(
        """
        not recorded: no successful run of it among the newest; there are more runs than sortie \
        reads
        """,
        .warning)
    }
  }

  private func sum(of content: Content) -> String {
    let recorded = content.choices.count { $0.record != nil }
    let held = content.choices.count { $0.result == .alreadyHeld }
    let left = content.choices.count - recorded - held
    return "\(Words.count(recorded, "entry", plural: "entries")) to record, "
      + "\(Words.grouped(Int64(held))) recorded already, "
      + "\(Words.grouped(Int64(left))) without a run that is certainly theirs"
      + (content.unresolved > 0
        ? """
        , \(Words.grouped(Int64(content.unresolved))) left out because their destination or \
        audience was not found; see above.
        """ : ".")
  }
}
