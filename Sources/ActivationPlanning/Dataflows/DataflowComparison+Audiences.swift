import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// The audiences of a dataflow.
extension DataflowComparison {
  mutating func compareAudiences() {
    guard let members = wished.audiences else { return }
    // By id, so that the order in the plan changes nothing.
    for member in members.sorted(by: { $0.identity.id < $1.identity.id }) {
      if let selector = live.selector(of: member.identity.id) {
        compare(member, with: selector)
      } else {
        compareMissing(member)
      }
    }
    let listed = Set(members.map(\.identity.id))
    let others = live.selectors.filter { !listed.contains($0.audienceID) }
    for selector in others.sorted(by: { $0.audienceID < $1.audienceID }) {
      compareUnlisted(selector)
    }
    reportUnlisted(others)
  }

  // MARK: Listed

  private mutating func compare(_ member: WishedDataflow.Member, with selector: LiveSelector) {
    let (id, managed) = (member.identity.id, member.managed)
    let last = record?.applied.audiences[id]
    applied.audiences[id] = AppliedAudience(
      isAdded: last?.isAdded ?? false, exportMode: managed.exportMode?.rawValue,
      filenameTemplate: managed.filenameTemplate, schedule: managed.schedule)
    let mode = managed.exportMode?.rawValue ?? selector.exportMode
    if let wish = managed.exportMode {
      compare(
        FieldStates(
          field: .exportMode, consent: .changeSchedule, audience: id,
          last: (last?.exportMode).map(JSONValue.string),
          live: selector.exportMode.map(JSONValue.string), wished: .string(wish.rawValue)))
    }
    if let wish = managed.schedule {
      let before = differences.count
      compare(
        FieldStates(
          field: .schedule, consent: .changeSchedule, audience: id,
          last: last?.schedule?.meaning(with: last?.exportMode ?? selector.exportMode).json,
          live: selector.schedule?.meaning(with: selector.exportMode).json,
          wished: wish.meaning(with: mode).json))
      if differences.count > before { noteFrequency(wish, id) }
    }
    if let wish = managed.filenameTemplate {
      let before = differences.count
      compare(
        FieldStates(
          field: .filenameTemplate, consent: .changeFile, audience: id,
          last: (last?.filenameTemplate).map(JSONValue.string),
          live: selector.filenameTemplate.map(JSONValue.string), wished: .string(wish)))
      if differences.count > before { noteFileName(wish, id) }
    }
  }

  /// An audience that isn't in the dataflow: it is added, unless somebody has taken it out.
  private mutating func compareMissing(_ member: WishedDataflow.Member) {
    let id = member.identity.id
    if record?.applied.audiences[id] != nil, !terms.overwrites(id) {
      add(
        Finding(
          .changedOutsideGit,
          "audience \(id) was taken out of the dataflow outside of git, and the plan wants it there",
          help: "Take it out of the plan, or add it again with `--overwrite "
            + "\(wished.managed.alias)/\(id)`.",
          about: Finding.Subject(destination: live.id.rawValue, audience: id.rawValue)),
        .audience, id)
      return
    }
    let template = DataflowAddition.standardTemplate(onSpec: live.connections.targetSpec)
    let addition = DataflowAddition(member, standardTemplate: template, now: terms.now)
    for finding in addition.findings { add(finding, .audience, id) }
    differences.append(addition.difference)
    applied.audiences[id] = addition.applied
  }

  func findingOfFileName(_ template: String) -> Finding? {
    FilenameMacro.hasTime(template) ? nil : DataflowAddition.overwrites(template)
  }

  private mutating func noteFileName(_ template: String, _ id: AudienceID) {
    if let finding = findingOfFileName(template) { add(finding, .filenameTemplate, id) }
  }

  private mutating func noteFrequency(_ schedule: ManagedSchedule, _ id: AudienceID) {
    if let finding = DataflowAddition.frequencyNote(schedule) { add(finding, .schedule, id) }
  }

  // MARK: Not listed

  /// What sortie added leaves with the plan; what was there before stays, unless the plan says that
  /// nothing else is to be there.
  private mutating func compareUnlisted(_ selector: LiveSelector) {
    let id = selector.audienceID
    let last = record?.applied.audiences[id]
    let isOurs = last?.isAdded ?? false
    guard isOurs || wished.managed.unlisted == .remove else { return }
    if let last, isOurs, !selector.isAsApplied(last), !terms.overwrites(id) {
      add(
        Finding(
          .changedOutsideGit,
          "audience \(id), which the plan doesn't list any more, was changed outside of git",
          help:
            "List it in the plan, or take it out with `--overwrite \(wished.managed.alias)/\(id)`.",
          about: Finding.Subject(destination: live.id.rawValue, audience: id.rawValue)),
        .audience, id)
      applied.audiences[id] = last
      return
    }
    differences.append(
      DataflowDifference(
        .removeAudience, .audience, of: id, from: selector.json, to: nil,
        changesForeign: !isOurs))
  }

  /// D809.
  private mutating func reportUnlisted(_ selectors: [LiveSelector]) {
    guard wished.managed.unlisted == .report else { return }
    let removed = Set(differences.filter { $0.to == nil }.compactMap(\.audience))
    let left = selectors.filter { !removed.contains($0.audienceID) }
      .sorted { $0.audienceID < $1.audienceID }
    guard !left.isEmpty else { return }
    let shown = left.prefix(5).map { "“\($0.name ?? $0.audienceID.rawValue)”" }
    let more = left.count > shown.count ? " and \(left.count - shown.count) more" : ""
    add(
      Finding(
        .unlistedAudiences,
        "the dataflow exports audiences that the plan doesn't list: "
          + shown.joined(separator: ", ") + more,
        help: Rule.unlistedAudiences.remedy,
        about: Finding.Subject(destination: live.id.rawValue)),
      .audience)
  }

  // MARK: Limits

  /// The most custom uploads in a dataflow (documented, hard).
  private static let mostUploads = 10
  /// The platform's soft limit of audiences in a dataflow (documented).
  private static let usualAudiences = 250

  /// D813 and G117, where something is added.
  mutating func checkLimits() {
    let audienceChanges = differences.filter { $0.field == .audience }
    let added = Set(audienceChanges.filter { $0.to != nil }.compactMap(\.audience))
    let removed = Set(audienceChanges.filter { $0.to == nil }.compactMap(\.audience))
    guard !added.isEmpty else { return }
    let after = Set(live.selectors.map(\.audienceID)).subtracting(removed).union(added)
    let known = terms.uploads.union(
      (wished.audiences ?? []).filter(\.identity.isUpload).map(\.identity.id))
    let uploads = after.intersection(known)
    if uploads.count > Self.mostUploads, !added.isDisjoint(with: known) {
      add(
        Finding(
          .dataflowLimit,
          "the dataflow would have \(uploads.count) custom uploads; the platform takes "
            + "\(Self.mostUploads)",
          help: Rule.dataflowLimit.remedy), .audience)
    }
    if after.count > Self.usualAudiences {
      add(
        Finding(
          .softLimit,
          "the dataflow would have \(after.count) audiences; the platform's soft limit is "
            + "\(Self.usualAudiences)",
          help: Rule.softLimit.remedy), .audience)
    }
  }
}

extension LiveSelector {
  /// What a plan can manage of it.
  var json: JSONValue {
    .compacting([
      ("exportMode", exportMode.map(JSONValue.string)),
      ("filenameTemplate", filenameTemplate.map(JSONValue.string)),
      ("schedule", schedule?.json),
    ])
  }

  /// Whether the fields that were managed are as they were last written.
  fileprivate func isAsApplied(_ last: AppliedAudience) -> Bool {
    let isModeSame = last.exportMode == nil || last.exportMode == exportMode
    let isTemplateSame = last.filenameTemplate == nil || last.filenameTemplate == filenameTemplate
    let isScheduleSame =
      last.schedule == nil
      || last.schedule?.meaning(with: last.exportMode ?? exportMode)
        == schedule?.meaning(with: exportMode)
    return isModeSame && isTemplateSame && isScheduleSame
  }
}
