import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// An audience that is added to a dataflow: what is sent, and what is to be said of it.
struct DataflowAddition {
  /// How long a change takes, at most, until exports follow it (documented).
  private static let propagation: Int64 = 3600

  let member: WishedDataflow.Member
  let standardTemplate: String
  let now: Timestamp

  init(_ member: WishedDataflow.Member, standardTemplate: String, now: Timestamp) {
    self.member = member
    self.standardTemplate = standardTemplate
    self.now = now
  }

  /// The file name for an audience that is added without one. Legacy destinations have another
  /// macro for their name (documented).
  static func standardTemplate(onSpec spec: String?) -> String {
    let isLegacy = spec.map(ConnectionSpecs.legacyBatchTargets.contains) ?? false
    return isLegacy
      ? FilenameMacro.standardTemplate.replacing("%DESTINATION%", with: "%DESTINATION_NAME%")
      : FilenameMacro.standardTemplate
  }

  var difference: DataflowDifference {
    let managed = member.managed
    let mode = managed.exportMode?.rawValue
    let value = JSONValue.compacting([
      ("exportMode", mode.map(JSONValue.string)),
      ("filenameTemplate", .string(managed.filenameTemplate ?? standardTemplate)),
      ("schedule", managed.schedule?.written(with: mode).json),
    ])
    return DataflowDifference(
      .firstActivation, .audience, of: member.identity.id, from: nil, to: value)
  }

  var applied: AppliedAudience {
    let managed = member.managed
    return AppliedAudience(
      isAdded: true, exportMode: managed.exportMode?.rawValue,
      filenameTemplate: managed.filenameTemplate, schedule: managed.schedule)
  }

  /// P079, D806, D807 and D812.
  var findings: [Finding] {
    var findings: [Finding] = []
    if let finding = obstacle { findings.append(finding) }
    if let template = member.managed.filenameTemplate, !FilenameMacro.hasTime(template) {
      findings.append(Self.overwrites(template))
    }
    if let schedule = member.managed.schedule {
      if let finding = Self.frequencyNote(schedule) { findings.append(finding) }
      if let finding = lateStart(schedule) { findings.append(finding) }
    }
    return findings
  }

  /// Why it can't be added as it is written.
  private var obstacle: Finding? {
    let id = member.identity.id
    let missing = [
      member.managed.exportMode == nil ? "`exportMode`" : nil,
      member.managed.schedule == nil ? "`schedule`" : nil,
    ].compactMap(\.self)
    guard missing.isEmpty else {
      let keys = missing.joined(separator: " and ")
      return Finding(
        .audienceNotAddable,
        "audience \(id) isn't in the dataflow; to add it, the plan has to give \(keys)",
        help: "Write \(keys); what the platform does without them isn't documented.")
    }
    guard let text = member.managed.schedule?.startDate, let day = CalendarDay(text),
      day < CalendarDay(of: now)
    else { return nil }
    return Finding(
      .audienceNotAddable, "audience \(id) can't be added with a start on \(day), which is past",
      help: "Write \(CalendarDay(of: now)) or a later day as `startDate`.")
  }

  /// D807: today's first slot is too near.
  private func lateStart(_ schedule: ManagedSchedule) -> Finding? {
    guard let day = schedule.startDate.flatMap({ CalendarDay($0) }), day == CalendarDay(of: now),
      let hour = schedule.startTime.flatMap({ Int64($0.prefix(2)) }),
      day.midnight.seconds + hour * 3600 < now.seconds + Self.propagation
    else { return nil }
    return Finding(
      .firstExportLater,
      "the export of audience \(member.identity.id) at \(schedule.startTime ?? "") today is less than "
        + "an hour away, and may be missed",
      help: Rule.firstExportLater.remedy)
  }

  /// D806.
  static func overwrites(_ template: String) -> Finding {
    Finding(
      .fileNameWithoutTime, "files named `\(template)` write over each other: the name has no time",
      help: Rule.fileNameWithoutTime.remedy)
  }

  /// D812.
  static func frequencyNote(_ schedule: ManagedSchedule) -> Finding? {
    let rare = [ExportFrequency.weekly, .monthly].map(\.rawValue)
    guard let frequency = schedule.frequency, rare.contains(frequency) else { return nil }
    return Finding(
      .frequencyNotInReference,
      "`\(frequency)` is in the platform's UI and guide, not in its API reference",
      help: Rule.frequencyNotInReference.remedy)
  }
}

extension ManagedSchedule {
  /// The schedule as it is sent: incremental exports have their trigger written out, as in every
  /// sample of the platform's.
  func written(with mode: String?) -> ManagedSchedule {
    let isIncremental = mode == ExportMode.firstFullThenIncremental.rawValue
    let trigger = isIncremental ? ExportTrigger.scheduled.rawValue : nil
    return ManagedSchedule(
      frequency: frequency, triggerType: triggerType ?? trigger, startDate: startDate,
      endDate: endDate, startTime: startTime)
  }
}
