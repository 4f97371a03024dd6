import ActivationDiagnostics
import ActivationModel

/// G105, G106, G115 and G116: does the audience's own activation allow it now?
extension DataflowGuardrails {
  // MARK: G106

  func judgeSchedule(
    of mapping: AudienceMapping, _ words: PairWords, into verdict: inout Verdict
  ) {
    let today = CalendarDay(of: now)
    guard let schedule = mapping.schedule else {
      return state(
        .outOfSchedule, .warning, "\(words.audience) has no schedule on \(words.destination)",
        help: "if the platform refuses the request, give the audience a schedule", words, &verdict)
    }
    var place: String { "the schedule of \(words.audience) on \(words.destination)" }
    if let end = schedule.endDay, end < today {
      state(
        .outOfSchedule, .error, "\(place) ended on \(end)",
        help: "extend the schedule on the destination, or remove the activation", words, &verdict)
    } else if let start = schedule.startDay, start > today {
      state(
        .outOfSchedule, .error, "\(place) begins on \(start)",
        help: "wait until then, or let the schedule begin today", words, &verdict,
        clearsAt: start.midnight)
    } else if schedule.endDay == today {
      state(
        .outOfSchedule, .warning,
        "today is the \(schedule.startDay == today ? "only" : "last") day of \(place)",
        help: "extend the schedule if the platform refuses", words, &verdict)
    } else if schedule.startDay == today {
      judgeFirstDay(of: schedule, place, words, into: &verdict)
    }
  }

  /// Whether a schedule has begun on its first day at midnight or with its first slot is not
  /// documented.
  private func judgeFirstDay(
    of schedule: ExportSchedule, _ place: String, _ words: PairWords, into verdict: inout Verdict
  ) {
    if let slot = schedule.firstSlot, schedule.startMinute != nil, now < slot {
      return state(
        .outOfSchedule, .warning, "\(place) begins later today, at \(slot)",
        help: "try again after its first slot if the platform refuses", words, &verdict,
        clearsAt: slot)
    }
    let hour = schedule.startMinute == nil ? ", and it names no hour" : ""
    state(
      .outOfSchedule, .warning, "today is the first day of \(place)\(hour)",
      help: "try again after its first scheduled export if the platform refuses", words, &verdict,
      clearsAt: (CalendarDay(of: now).midnight + .seconds(86_400)))
  }

  // MARK: G105

  func judgeFirstHour(
    of mapping: AudienceMapping, _ words: PairWords, into verdict: inout Verdict
  ) {
    guard let created = mapping.createdAt else {
      return state(
        .firstHour, .warning,
        "the platform doesn't say when \(words.audience) was first activated on "
          + words.destination,
        help: "nothing to do if that was over an hour ago", words, &verdict)
    }
    let opens = created + PlatformLimits.firstHour
    if now < opens {
      let patient = settings.onFirstHour == .wait
      state(
        .firstHour, patient ? .warning : .error,
        "\(words.audience) was first activated on \(words.destination) at \(created), "
          + "less than an hour ago (likely the hour that the platform requires)",
        help: patient ? "apply waits until \(opens)" : "try again after \(opens)", words, &verdict,
        clearsAt: opens)
      if patient {
        verdict.wait(
          Wait(rule: .firstHour, until: opens, reason: "\(words.audience)’s first hour"))
      }
    }
    judgeFirstSlot(of: mapping, words, into: &verdict)
  }

  /// The other clock that may start the hour.
  private func judgeFirstSlot(
    of mapping: AudienceMapping, _ words: PairWords, into verdict: inout Verdict
  ) {
    guard let slot = mapping.schedule?.firstSlot, slot <= now,
      now < slot + PlatformLimits.firstHour
    else { return }
    let bound = mapping.schedule?.startMinute == nil ? "at the earliest " : ""
    state(
      .firstHour, .warning,
      "the first scheduled export of \(words.audience) to \(words.destination) was due "
        + "\(bound)at \(slot), less than an hour ago; likely the platform’s hour starts with the "
        + "first activation instead",
      help: "if the platform refuses, try again after \(slot + PlatformLimits.firstHour)", words,
      &verdict, clearsAt: slot + PlatformLimits.firstHour)
  }

  // MARK: G115, G116

  func judgeMapping(_ mapping: AudienceMapping, _ words: PairWords, into verdict: inout Verdict) {
    if let updated = mapping.updatedAt, updated != mapping.createdAt,
      now < updated + PlatformLimits.propagation, updated <= now
    {
      state(
        .recentMappingChange, .warning,
        "the activation of \(words.audience) on \(words.destination) changed at \(updated)",
        help: Rule.recentMappingChange.remedy, words, &verdict,
        clearsAt: updated + PlatformLimits.propagation)
    }
    if let template = mapping.fileNameTemplate, !Self.hasTimePart(template) {
      state(
        .overwritingFileName, .warning,
        "the file name of \(words.audience) on \(words.destination), \(template), has no time part",
        help: Rule.overwritingFileName.remedy, words, &verdict)
    }
  }

  /// Whether a file name template holds a date or time macro.
  private static func hasTimePart(_ template: String) -> Bool {
    // Byte by byte: it is asked about each of a hundred thousand mappings.
    let folded = Array(template.uppercased().utf8)
    return timeParts.contains { part in
      folded.indices.contains { folded[$0...].starts(with: part) }
    }
  }

  private static let timeParts = ["%DATE", "%TIME", "TIMESTAMP"].map { Array($0.utf8) }

  private func state(
    _ rule: Rule, _ severity: Severity, _ message: String, help: String, _ words: PairWords,
    _ verdict: inout Verdict, clearsAt: Timestamp? = nil
  ) {
    verdict.state(
      Finding(
        rule, severity: severity, message, help: help, about: words.subject,
        clearsAt: clearsAt?.description),
      on: .audience)
  }
}

extension ExportSchedule {
  /// The first scheduled slot; 00:00 UTC of its day as the lower bound where no time is given.
  fileprivate var firstSlot: Timestamp? {
    guard let startDay else { return nil }
    return startDay.midnight + .seconds(60 * Int64(startMinute ?? 0))
  }
}
