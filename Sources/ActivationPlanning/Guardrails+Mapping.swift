import ActivationDiagnostics
import ActivationModel

/// G105, G106, G115 and G116: does the audience's own activation allow it now?
extension Guardrails {
  // MARK: G106

  func judgeSchedule(
    of mapping: AudienceMapping, _ words: PairWords, into verdict: inout Verdict
  ) {
    let today = CalendarDay(of: now)
    guard let schedule = mapping.schedule else {
      return state(
        .outOfSchedule, .warning, "\(words.audience) has no schedule on \(words.destination)",
        help: "the platform decides; if it refuses, give the audience a schedule", words, &verdict)
    }
    if let end = schedule.endDay, end < today {
      state(
        .outOfSchedule, .error,
        "the schedule of \(words.audience) on \(words.destination) ended on \(end)",
        help: "extend the schedule on the destination, or take the activation out", words, &verdict)
    } else if let start = schedule.startDay, start > today {
      state(
        .outOfSchedule, .error,
        "the schedule of \(words.audience) on \(words.destination) begins on \(start)",
        help: "wait until then, or let the schedule begin today", words, &verdict,
        clearsAt: start.midnight)
    } else if schedule.endDay == today {
      state(
        .outOfSchedule, .warning,
        "today is the last day of the schedule of \(words.audience) on \(words.destination)",
        help: "extend the schedule if the platform refuses", words, &verdict)
    } else if schedule.startDay == today, !slotHasPassed(schedule) {
      state(
        .outOfSchedule, .warning,
        "the schedule of \(words.audience) on \(words.destination) begins later today",
        help: "try again after its first slot if the platform refuses", words, &verdict)
    }
  }

  private func slotHasPassed(_ schedule: ExportSchedule) -> Bool {
    guard let slot = schedule.firstSlot, schedule.startMinute != nil else { return false }
    return slot <= now
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
          + "less than an hour ago (likely the hour that the platform asks for)",
        help: patient ? "apply waits until \(opens)" : "try again after \(opens)", words, &verdict,
        clearsAt: opens)
      if patient {
        verdict.wait(
          Wait(rule: .firstHour, until: opens, reason: "\(words.audience)’s first hour"))
      }
    } else if let slot = mapping.schedule?.firstSlot, slot <= now,
      now < slot + PlatformLimits.firstHour
    {
      let bound = mapping.schedule?.startMinute == nil ? "at the earliest " : ""
      state(
        .firstHour, .warning,
        "the first scheduled export of \(words.audience) to \(words.destination) was due "
          + "\(bound)at \(slot), less than an hour ago",
        help: "if the platform refuses, try again after \(slot + PlatformLimits.firstHour)", words,
        &verdict, clearsAt: slot + PlatformLimits.firstHour)
    }
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
    let folded = template.uppercased()
    return ["%DATETIME", "%DATE", "%TIME", "TIMESTAMP"].contains { folded.contains($0) }
  }

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
