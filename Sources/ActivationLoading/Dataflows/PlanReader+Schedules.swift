import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// Schedules of audiences: their members, and which of them go together.
extension PlanReader {
  /// - Parameters:
  ///   - mode: The export mode beside it; nil where there is none.
  ///   - isModeBroken: Whether one is there that can't be read.
  mutating func schedule(
    in outer: SectionValues, of mode: ExportMode?, isModeBroken: Bool
  ) -> Located<ManagedSchedule>? {
    guard let values = values(of: DataflowTable.schedule, in: outer) else { return nil }
    let frequency: Located<ExportFrequency>? = locatedChoice(ScheduleTable.frequency, in: values)
    let trigger: Located<ExportTrigger>? = locatedChoice(ScheduleTable.triggerType, in: values)
    let start = day(ScheduleTable.startDate, in: values)
    let end = day(ScheduleTable.endDate, in: values)
    let time = hour(ScheduleTable.startTime, in: values)
    if let start, let end, end.value <= start.value {
      report(.endDateNotAfterStart, .endNotAfterStart(end, start))
    }
    let isTriggerBroken = trigger == nil && values[ScheduleTable.triggerType] != nil
    if let frequency, !isModeBroken, !isTriggerBroken,
      let fault = ScheduleFault(
        mode: mode, frequency: frequency.value, trigger: trigger?.value,
        hasStartTime: values[ScheduleTable.startTime] != nil,
        hasEndDate: values[ScheduleTable.endDate] != nil)
    {
      report(.illegalSchedule, .illegalSchedule(fault, mode, frequency, trigger, values))
    }
    guard let frequency, let start else { return nil }
    return Located(
      value: ManagedSchedule(
        frequency: frequency.value.rawValue, triggerType: trigger?.value.rawValue,
        startDate: start.node.text, endDate: end?.node.text, startTime: time),
      node: values.node)
  }

  private mutating func day(_ field: Field, in values: SectionValues) -> Located<CalendarDay>? {
    guard let node = scalar(field, in: values) else { return nil }
    guard let day = CalendarDay(node.text ?? "") else {
      report(.valueNotAllowed, .notADay(node, field))
      return nil
    }
    return Located(value: day, node: node)
  }

  private mutating func hour(_ field: Field, in values: SectionValues) -> String? {
    guard let node = scalar(field, in: values), let text = node.text else { return nil }
    guard DataflowTexts.isHour(text) else {
      report(.startTimeNotOnTheHour, .notAnHour(node, text))
      return nil
    }
    return text
  }

  /// A single value that isn't null; nil, with a finding, where it is something else.
  private mutating func scalar(_ field: Field, in values: SectionValues) -> YAMLNode? {
    guard let node = values[field] else { return nil }
    guard node.kind == .scalar, !node.isNull else {
      report(
        .wrongType,
        .wrongType(
          node, of: "`\(field.key)`", wanted: field.valueNoun, isRequired: field.isRequired))
      return nil
    }
    return node
  }
}

extension Finding {
  fileprivate static func endNotAfterStart(
    _ end: Located<CalendarDay>, _ start: Located<CalendarDay>
  ) -> Finding {
    Finding(
      .endDateNotAfterStart,
      "`endDate` is the first day without exports, and `\(end.value)` is not after the start",
      help: "For a single day of exports, write the day after `startDate`.",
      at: end.location,
      notes: [.init("it starts here, on \(start.value)", at: start.location)]
    )
  }

  fileprivate static func notADay(_ node: YAMLNode, _ field: Field) -> Finding {
    Finding(
      .valueNotAllowed,
      "`\(field.key)` can't be \((node.text ?? "").quoted), which is no day",
      help: "Write a day of the calendar as `YYYY-MM-DD`, such as `2027-01-10`.",
      at: node.location
    )
  }

  fileprivate static func notAnHour(_ node: YAMLNode, _ text: String) -> Finding {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let hour = parts.first.flatMap { Int($0) }.flatMap { (0...23).contains($0) ? $0 : nil }
    let better = hour.map { ($0 < 10 ? "0\($0)" : "\($0)") + ":00" }
    return Finding(
      .startTimeNotOnTheHour,
      "`startTime` can't be \(text.quoted): exports start at full hours, in UTC",
      help: better.map { "Did you mean `\"\($0)\"`?" } ?? "Write it as `\"22:00\"`.",
      at: node.location,
      fixIts: better.map { node.replaced(by: "\"\($0)\"", isCertain: false) } ?? []
    )
  }

  fileprivate static func illegalSchedule(
    _ fault: ScheduleFault, _ mode: ExportMode?, _ frequency: Located<ExportFrequency>,
    _ trigger: Located<ExportTrigger>?, _ values: SectionValues
  ) -> Finding {
    let beside = mode.map { "`\($0.rawValue)`" } ?? "any export mode"
    let whole = "\(mode.map { "`\($0.rawValue)`, " } ?? "")`\(frequency.value.rawValue)`"
    let node: YAMLNode
    let (message, help): (String, String)
    switch fault {
    case .frequency(let allowed):
      node = frequency.node
      message = "`\(frequency.value.rawValue)` doesn't go with \(beside)"
      help = "Write \(allowed.map { "`\($0.rawValue)`" }.inWords("or"))."
    case .trigger(let allowed):
      node = trigger?.node ?? frequency.node
      let words = allowed.map { "`\($0.rawValue)`" }.inWords("or")
      message =
        trigger.map { "the trigger `\($0.value.rawValue)` doesn't go with \(whole)" }
        ?? "\(whole) needs a `triggerType`"
      help = "Write `triggerType: …` with \(words)."
    case .startTimeMissing:
      node = trigger?.node ?? frequency.node
      message = "a schedule by the clock needs a `startTime`"
      help = "Write `startTime: \"22:00\"`, for example."
    case .startTimeSurplus:
      node = values[ScheduleTable.startTime] ?? frequency.node
      message = "`startTime` doesn't go with `\(ExportTrigger.afterSegmentEvaluation.rawValue)`"
      help = "Remove it: exports start when the audience has been evaluated."
    case .endDateSurplus:
      node = values[ScheduleTable.endDate] ?? frequency.node
      message = "`endDate` doesn't go with \(whole), which is a single export"
      help = "Remove it."
    }
    return Finding(.illegalSchedule, message, help: help, at: node.location)
  }
}
