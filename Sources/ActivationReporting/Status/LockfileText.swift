package import ActivationModel

/// `lock show`: a lockfile's entries for a person, as they were written.
package struct LockfileText {
  /// One lockfile.
  package struct Content: Sendable {
    package let path: String
    package let plan: PlanName
    package let environment: EnvironmentName?
    package let organization: OrganizationID
    package let sandbox: SandboxName
    package let records: [ActivationRecord]
    /// What stands below the header: that it is held, or that an apply did not finish.
    package let remarks: [String]

    package init(
      path: String, plan: PlanName, environment: EnvironmentName?, organization: OrganizationID,
      sandbox: SandboxName, records: [ActivationRecord], remarks: [String]
    ) {
      self.path = path
      self.plan = plan
      self.environment = environment
      self.organization = organization
      self.sandbox = sandbox
      self.records = records
      self.remarks = remarks
    }
  }

  private let style: TextStyle
  private let showsAll: Bool

  /// - Parameter showsAll: Whether ids are written whole, whatever the width.
  package init(style: TextStyle, showsAll: Bool = false) {
    self.style = style
    self.showsAll = showsAll
  }

  /// Each lockfile with all its entries and counts.
  package func render(_ contents: [Content]) -> String {
    var page = TextPage(style: style)
    for content in contents {
      page.blank()
      let environment = content.environment.map { ", environment \($0)" } ?? ""
      page.add(
        TextLine(content.plan.rawValue, .strong) + TextLine("\(environment) (\(content.path))"),
        hanging: 2)
      page.add(
        "organization \(content.organization), sandbox \(content.sandbox)", hanging: 2)
      for remark in content.remarks { page.add(TextLine(remark, .warning), hanging: 2) }
      page.blank()
      let retired = content.records.filter(\.isRetired)
      let table = RecordTable(content.records.filter { !$0.isRetired }, retired: retired.count)
      table.print(on: &page, showsAll: showsAll)
      page.blank()
      add(retired, to: &page)
      page.add(TextLine("In the lockfile: ", .strong) + TextLine(table.sum), hanging: 2)
    }
    return page.text
  }

  /// What is kept of activations that the plan doesn't have any more.
  private func add(_ retired: [ActivationRecord], to page: inout TextPage) {
    guard !retired.isEmpty else { return }
    page.add(
      """
      Retired: no longer in the plan. If one returns to the plan, a successful export is sent \
      again only if revision or maxAge asks for it; an unsuccessful one is sent again.
      """)
    page.blank()
    RetiredTable.print(retired, on: &page)
    page.blank()
  }
}
