import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// What changes to plans would ask for, for a person.
package struct DifferenceText {
  private let style: TextStyle
  /// Whether every change is listed, however many there are.
  private let showsAll: Bool

  package init(style: TextStyle, showsAll: Bool = false) {
    self.style = style
    self.showsAll = showsAll
  }

  /// What easily goes unseen; each plan with what has changed in each of its environments; then the
  /// findings.
  package func render(_ report: DifferenceReport) -> String {
    var page = TextPage(style: style)
    for notice in DifferenceNotice.all(of: report) {
      page.add(TextLine("! ", .warning) + TextLine(notice.sentence + ".", .warning), hanging: 2)
      for item in notice.items { page.add(TextLine(item), indent: 2, hanging: 2) }
      page.blank()
    }
    if let base = report.base {
      page.add(
        TextLine("compared with \(base.revision)")
          + TextLine(" (commit \(base.shortCommit))", .muted), hanging: 2)
    }
    if let warning = report.baseWarning { page.add(TextLine(warning, .warning), hanging: 2) }
    for plan in report.plans where plan.status != .unchanged || plan.isRenamed {
      page.blank()
      add(plan, advice: report.advice(for: plan), to: &page)
    }
    addUnchanged(report, to: &page)
    page.blank()
    page.append(
      rendered: FindingsText.render(
        report.findings, sources: report.sources, style: style, showsAll: showsAll))
    page.blank()
    IgnoredText.add(report.ignored, to: &page)
    page.blank()
    addNextStep(report, to: &page)
    return page.text
  }

  private func add(
    _ plan: PlanFileDifference, advice: DifferenceReport.Advice?, to page: inout TextPage
  ) {
    page.add(
      TextLine(plan.name.rawValue, .strong) + TextLine(" (\(plan.file))")
        + TextLine(plan.remark.map { ", \($0)" } ?? ""), hanging: 2)
    if let advice { page.add(TextLine(advice.words, .muted), hanging: 2) }
    if let command = advice?.command { page.addUnwrapped(TextLine("  ") + TextLine(command)) }
    let groups = DifferenceGroup.all(of: plan)
    for group in groups where group.difference.status != .unchanged {
      page.blank()
      if plan.hasEnvironments || groups.count > 1 {
        page.add(TextLine(group.names, .strong) + TextLine(group.remark(in: plan)), hanging: 2)
      }
      addSettings(of: group.difference, to: &page)
      addChanges(of: group.difference, to: &page)
      page.add(
        TextLine("Diff: ", .strong) + "\(DifferenceTally(group.difference).text).", hanging: 2)
    }
    for group in groups where group.difference.status == .unchanged {
      page.blank()
      page.add(TextLine("\(group.names): no changes", .muted), hanging: 2)
    }
  }

  private func addSettings(of difference: PlanDifference, to page: inout TextPage) {
    guard !difference.settings.isEmpty else { return }
    var table = TextTable(
      indent: 2,
      [.init(title: "setting", leads: true), .init(title: "old → new"), .init(title: "")])
    for setting in difference.settings {
      table.add([
        TextLine(setting.setting.rawValue, .strong),
        TextLine("\(setting.old ?? "not given") → \(setting.new ?? "not given")"),
        TextLine(setting.consequence ?? "", .muted),
      ])
    }
    table.print(on: &page)
    page.blank()
  }

  private func addChanges(of difference: PlanDifference, to page: inout TextPage) {
    guard !difference.changes.isEmpty else { return }
    let rows = difference.changesAsWritten.map(DifferenceRow.init)
    let signs = Set(rows.map(\.sign))
    let present = DifferenceSign.allCases.filter(signs.contains)
    var legend = TextLine()
    for sign in present {
      legend += (legend.isEmpty ? TextLine() : TextLine("  ")) + TextLine(sign.rawValue, sign.ink)
      legend += TextLine(" \(sign.words)", .muted)
    }
    page.add(legend, indent: 2)
    page.blank()
    var table = TextTable(
      indent: 2,
      [
        .init(title: "", gap: 1, leads: true),
        .init(title: "audience", gap: 1, leads: true),
        .init(title: "→ destination", leads: true),
        .init(title: "revision", label: "revision"),
        .init(title: "why"),
      ])
    let listed = ListedRows(rows, by: \.sign) { _ in
      showsAll ? .max : PlanText.listedPerAction
    }
    for row in listed.shown {
      table.add([
        TextLine(row.sign.rawValue, row.sign.ink), TextLine(row.audience, .strong),
        TextLine("→ \(row.destination)"), TextLine(row.revision), TextLine(row.why),
      ])
    }
    table.print(on: &page)
    for sign in present {
      guard let more = listed.rests[sign] else { continue }
      page.add(
        TextLine(sign.rawValue, sign.ink)
          + TextLine(
            " and \(Words.grouped(Int64(more))) more: \(sign.words); --all lists them", .muted),
        indent: 2, hanging: 4)
    }
    page.blank()
  }

  private func addUnchanged(_ report: DifferenceReport, to page: inout TextPage) {
    let same = report.plans.filter { $0.status == .unchanged && !$0.isRenamed }
    guard !same.isEmpty else { return }
    page.blank()
    let names = same.prefix(PlanText.listedPerAction).map(\.file).joined(separator: ", ")
    let rest = same.count - PlanText.listedPerAction
    page.add(
      TextLine("No changes", .strong)
        + " in \(names)\(rest > 0 ? " and \(Words.count(rest, "more plan"))" : "").", hanging: 2)
  }

  private func addNextStep(_ report: DifferenceReport, to page: inout TextPage) {
    let left = report.plans.filter { $0.status != .unchanged }.compactMap(\.newFile)
      .filter { $0 != SourceFile.standardInputName }
    guard report.isValid, !left.isEmpty else { return }
    let options = report.environment.map { ["--environment", $0.rawValue] } ?? []
    let command = SuggestedCommand.text(
      "sortie plan", typed: TypedArguments(options: options, paths: left))
    page.addUnwrapped(
      TextLine("To see what would be sent (needs credentials): ") + TextLine(command, .strong))
  }
}

extension PlanFileDifference {
  /// What became of the file; nil where it is as it was.
  var remark: String? {
    switch status {
    case .added: "a new plan"
    case .removed: "removed"
    case .changed, .unchanged:
      oldFile == newFile ? nil : "\(isRenamed ? "was" : "compared with") \(oldFile ?? "")"
    }
  }
}

extension DifferenceGroup {
  /// What is to be said beside the names.
  func remark(in plan: PlanFileDifference) -> String {
    let sandboxes = Set(
      plan.environments.filter { environments.contains($0.environment) }.map(\.sandbox))
    var parts: [String] = []
    if sandboxes.count == 1, let sandbox = difference.sandbox { parts.append("sandbox \(sandbox)") }
    if plan.status == .changed {
      switch difference.status {
      case .added: parts.append("a new environment")
      case .removed: parts.append("removed")
      case .changed, .unchanged: break
      }
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
