import PlatformTwin

/// G105, G106, G115, G116: the audience's own activation.
extension Situation {
  static let firstHour = [
    Situation("G105-createTime.wait", "gold was activated on sftp 50 minutes ago") {
      $0.gold.activatedAt = .minutes(-50)
    },
    Situation("G105-createTime.fail", "gold was activated 50 minutes ago; the plan doesn't wait") {
      $0.guardrails = "onFirstHour: fail"
      $0.gold.activatedAt = .minutes(-50)
    },
    Situation("G105-createTime.fail-skip-blocked", "the same, and what is blocked is left out") {
      $0.guardrails = "onFirstHour: fail"
      $0.gold.activatedAt = .minutes(-50)
      $0.skipsBlocked = true
    },
    Situation("G105-over-to-the-second", "gold was activated an hour ago to the second") {
      $0.onlyGold()
      $0.gold.activatedAt = .minutes(-60)
    },
    Situation("G105-first-slot", "the first scheduled export of gold is due just now") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(
        trigger: .scheduled, startDate: .days(0), endDate: nil, startTime: "09:00")
    },
    Situation("G105-both-clocks", "gold was activated 50 minutes ago, its first slot is now") {
      $0.onlyGold()
      $0.gold.activatedAt = .minutes(-50)
      $0.gold.schedule = ScheduleSeed(
        trigger: .scheduled, startDate: .days(0), endDate: nil, startTime: "09:00")
    },
    Situation("G105-slot-unknown", "it is 00:30, and gold goes out after today's evaluation") {
      $0.start = "2026-11-23T00:30:00Z"
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(startDate: .days(0), endDate: nil)
    },
    Situation("G105-timeout", "the first hour lasts longer than the time-out") {
      $0.gold.activatedAt = .minutes(-10)
      $0.timeout = .seconds(1200)
    },
    Situation("G105-no-wait", "apply --no-wait leaves while gold is in its first hour") {
      $0.gold.activatedAt = .minutes(-50)
      $0.leavesAfterFirstWave = true
    },
    Situation("G105-local-clock-behind", "the local clock is two hours behind") {
      $0.gold.activatedAt = .minutes(-50)
      $0.localClockIsBehind = .seconds(7200)
    },
    Situation("G105-local-clock-ahead", "the local clock is two hours ahead") {
      $0.gold.activatedAt = .minutes(-50)
      $0.localClockIsBehind = .seconds(-7200)
    },
  ]

  static let schedules = [
    Situation("G106-ended-yesterday", "the schedule of gold on sftp ended yesterday") {
      $0.gold.schedule = ScheduleSeed(endDate: .days(-1))
    },
    Situation("G106-last-day", "today is the last day of the schedule") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(endDate: .days(0))
    },
    Situation("G106-only-day", "the schedule is of today alone") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(
        trigger: .scheduled, startDate: .days(0), endDate: .days(0), startTime: "06:00")
    },
    Situation("G106-begins-tomorrow", "the schedule begins tomorrow") {
      $0.gold.schedule = ScheduleSeed(startDate: .days(1), endDate: nil)
    },
    Situation("G106-begins-tomorrow.skip-blocked", "it begins tomorrow; the rest is sent") {
      $0.gold.schedule = ScheduleSeed(startDate: .days(1), endDate: nil)
      $0.skipsBlocked = true
    },
    Situation("G106-begins-later-today", "the schedule begins today at 22:00") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(
        trigger: .scheduled, startDate: .days(0), endDate: nil, startTime: "22:00")
    },
    Situation("G106-began-this-morning", "the schedule began today at 02:00") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(
        trigger: .scheduled, startDate: .days(0), endDate: nil, startTime: "02:00")
    },
    Situation("G106-first-day-without-hour", "the schedule begins today, and tells no hour") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(startDate: .days(0), endDate: nil)
    },
    Situation("G106-none", "gold has no schedule on sftp") {
      $0.onlyGold()
      $0.gold.schedule = nil
    },
    Situation("G106-once", "a schedule of frequency ONCE has no end, and counts") {
      $0.onlyGold()
      $0.gold.schedule = ScheduleSeed(frequency: .once, endDate: nil)
    },
    Situation("G106-ends-while-reading", "the schedule's last day ends while the plan is read") {
      $0.start = "2026-11-23T23:58:00Z"
      $0.gold.schedule = ScheduleSeed(endDate: .days(0))
      $0.thinks = .seconds(180)
    },
    Situation("G115-changed", "the activation of gold on sftp changed 10 minutes ago") {
      $0.onlyGold()
      $0.gold.updatedAt = .minutes(-10)
    },
    Situation("G116-no-time-part", "the file name of gold on sftp has no time part") {
      $0.onlyGold()
      $0.gold.fileName = "%DESTINATION%_%SEGMENT_ID%"
    },
  ]
}
