/// One row of the table of schedules that the platform offers: the one place for which mode,
/// frequency, trigger, start and end go together.
///
/// The reader checks plans by it; the JSON Schema and the documentation are made from it. `startDate`
/// is always needed. Documented but for `WEEKLY` and `MONTHLY`, of which Adobe's sources differ; how
/// the platform refuses other combinations isn't documented.
package struct LegalSchedule: Hashable, Sendable {
  /// Whether a member of a schedule has to be there.
  package enum Presence: String, Hashable, Sendable {
    case required
    case optional
    case absent

    /// Whether that is fine.
    package func allows(_ isPresent: Bool) -> Bool {
      switch self {
      case .required: isPresent
      case .optional: true
      case .absent: !isPresent
      }
    }
  }

  package let exportMode: ExportMode
  package let frequencies: [ExportFrequency]
  package let trigger: ExportTrigger
  /// Whether the trigger goes without saying: old incremental dataflows have none (sample-only).
  package let triggerMayBeAbsent: Bool
  package let startTime: Presence
  package let endDate: Presence

  /// Every combination that is offered.
  package static let all: [LegalSchedule] = [
    full([.once], .scheduled, endDate: .absent),
    full([.once], .afterSegmentEvaluation, endDate: .absent),
    full([.daily], .scheduled, endDate: .optional),
    full([.daily], .afterSegmentEvaluation, endDate: .optional),
    full([.weekly, .monthly], .scheduled, endDate: .optional),
    LegalSchedule(
      exportMode: .firstFullThenIncremental,
      frequencies: [.daily, .every3Hours, .every6Hours, .every8Hours, .every12Hours],
      trigger: .scheduled, triggerMayBeAbsent: true, startTime: .required, endDate: .optional),
  ]

  private static func full(
    _ frequencies: [ExportFrequency], _ trigger: ExportTrigger, endDate: Presence
  ) -> LegalSchedule {
    LegalSchedule(
      exportMode: .dailyFull, frequencies: frequencies, trigger: trigger,
      triggerMayBeAbsent: false, startTime: trigger == .scheduled ? .required : .absent,
      endDate: endDate)
  }
}

/// What keeps a schedule from being one that the platform offers: the first member, in the order of
/// mode, frequency, trigger, start and end, that no row of the table has beside those before it.
package enum ScheduleFault: Hashable, Sendable {
  /// The frequency doesn't go with the mode; those that do.
  case frequency(allowed: [ExportFrequency])
  /// The trigger is missing or doesn't go with mode and frequency; those that do.
  case trigger(allowed: [ExportTrigger])
  case startTimeMissing
  case startTimeSurplus
  case endDateSurplus
}

extension ScheduleFault {
  /// The fault of a schedule; nil where it is legal.
  ///
  /// - Parameters:
  ///   - mode: nil where the plan doesn't say: then one that some mode has is legal.
  ///   - trigger: nil where there is none.
  package init?(
    mode: ExportMode?, frequency: ExportFrequency, trigger: ExportTrigger?,
    hasStartTime: Bool, hasEndDate: Bool
  ) {
    var rows = LegalSchedule.all.filter { mode == nil || $0.exportMode == mode }
    let ofMode = rows
    rows = rows.filter { $0.frequencies.contains(frequency) }
    guard !rows.isEmpty else {
      self = .frequency(allowed: ofMode.flatMap(\.frequencies).uniqued)
      return
    }
    let ofFrequency = rows
    rows = rows.filter { trigger == nil ? $0.triggerMayBeAbsent : $0.trigger == trigger }
    guard !rows.isEmpty else {
      self = .trigger(allowed: ofFrequency.map(\.trigger).uniqued)
      return
    }
    rows = rows.filter { $0.startTime.allows(hasStartTime) }
    guard !rows.isEmpty else {
      self = hasStartTime ? .startTimeSurplus : .startTimeMissing
      return
    }
    guard !rows.contains(where: { $0.endDate.allows(hasEndDate) }) else { return nil }
    self = .endDateSurplus
  }
}

extension [ExportFrequency] {
  fileprivate var uniqued: Self { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension [ExportTrigger] {
  fileprivate var uniqued: Self { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
