import ActivationModel
import ActivationWorkflow
import PlatformTwin

/// `--at`, the earliest start, and waits of several kinds at once.
extension Situation {
  static let moments = [
    Situation("at-after-first-hour", "in 90 minutes, the first hour is over") {
      $0.gold.activatedAt = .minutes(-50)
      $0.moment = .later(.seconds(5400))
    },
    Situation("at-within-first-hour", "in 5 minutes, it is not") {
      $0.gold.activatedAt = .minutes(-50)
      $0.moment = .later(.seconds(300))
    },
    Situation("at-schedule-begun", "at midnight, the schedule has begun") {
      $0.gold.schedule = ScheduleSeed(startDate: .days(1), endDate: nil)
      $0.moment = .time(Timestamp("2026-11-24T00:00:00Z")!)
    },
    Situation("at-schedule-ended", "at midnight, the schedule has ended") {
      $0.gold.schedule = ScheduleSeed(endDate: .days(0))
      $0.moment = .time(Timestamp("2026-11-24T00:00:00Z")!)
    },
    Situation("at-stale", "in two hours, the last export is too old") {
      $0.onlyGold(", maxAge: 20h")
      $0.exportedGold(minutesAgo: 1140)
      $0.world.segmentJobs = [SegmentJobSeed(id: "seg-1", updatedAt: .minutes(-30))]
      $0.moment = .later(.seconds(7200))
    },
    Situation("at-run-in-progress", "what is in progress now is shown as now, not as stuck") {
      $0.foreignRun(startedMinutes: -1380, ending: .stuck)
      $0.moment = .later(.seconds(7200))
    },
    Situation("at-past", "a moment that is over is refused") {
      $0.moment = .time(Timestamp("2026-11-23T08:59:59Z")!)
    },
    Situation("at-local-clock-ahead", "by the platform's clock, the moment is to come") {
      $0.localClockIsBehind = .seconds(-7200)
      $0.moment = .time(Timestamp("2026-11-23T10:00:00Z")!)
    },
    Situation("earliest-of-two", "gold is in its first hour, and silver begins tomorrow") {
      $0.gold.activatedAt = .minutes(-50)
      $0.silver.schedule = ScheduleSeed(startDate: .days(1), endDate: nil)
    },
    Situation("earliest-never", "silver begins tomorrow, when gold's schedule is over") {
      $0.gold.schedule = ScheduleSeed(endDate: .days(0))
      $0.silver.schedule = ScheduleSeed(startDate: .days(1), endDate: nil)
    },
    Situation("earliest-unknown", "gold is in its first hour, and a run has no known end") {
      $0.gold.activatedAt = .minutes(-50)
      $0.foreignRun()
    },
  ]

  static let waits = [
    Situation("waits-mixed", "one can go, one is in its first hour, a run, and one is blocked") {
      $0.gold.activatedAt = .minutes(-50)
      $0.sftp.audiences.removeLast()
      $0.foreignRun()
      $0.skipsBlocked = true
    },
    Situation("waits-run-then-first-hour", "a run ends before the first hour does") {
      $0.onlyGold()
      $0.gold.activatedAt = .minutes(-50)
      $0.foreignRun()
    },
    Situation("waits-own-older-revision", "gold's own run of the older revision is in progress") {
      $0.activations[0] = "{ destination: sftp, audiences: [gold, silver], revision: r2 }"
      $0.records = [Setting.record(.running, revision: "r1", at: Timestamp($0.start)!)]
      $0.foreignRun("run-own", of: [Sample.gold], startedMinutes: -1, trigger: .adhoc)
    },
    Situation("waits-own-run-elsewhere", "gold's own run on sftp is followed: s3 waits for it") {
      $0.records = [Setting.record(.running, at: Timestamp($0.start)!)]
      $0.foreignRun("run-own", of: [Sample.gold], startedMinutes: -1, trigger: .adhoc)
    },
    Situation("waits-own-run-vanishes", "the own run that is followed is never seen again") {
      $0.records = [Setting.record(.running, at: Timestamp($0.start)!)]
      $0.timeout = .seconds(300)
    },
    Situation("waits-no-wait", "apply --no-wait sends what can start, and leaves the rest") {
      $0.foreignRun()
      $0.leavesAfterFirstWave = true
    },
    Situation("waits-target", "only what can start is asked for") {
      $0.foreignRun()
      $0.targets = ["s3/gold"]
    },
  ]
}
