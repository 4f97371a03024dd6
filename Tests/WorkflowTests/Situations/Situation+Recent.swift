import ActivationModel
import ActivationWorkflow
import PlatformTwin

/// G122, G123: was it sent already by another hand, and is it more than the plan allows?
extension Situation {
  /// Somebody exported gold to sftp from the user interface; a run of it began 20 minutes ago and
  /// took five.
  private static func exportedByHand(_ setting: inout Setting, minutesAgo minutes: Int64 = 20) {
    setting.onlyGold()
    setting.foreignRun("run-by-hand", of: [Sample.gold], startedMinutes: -minutes, trigger: .adhoc)
  }

  static let recent = [
    Situation("G122-by-hand.warn", "somebody exported gold to sftp 20 minutes ago") {
      exportedByHand(&$0)
    },
    Situation("G122-by-hand.skip", "the same, and the plan leaves alone what went out already") {
      exportedByHand(&$0)
      $0.guardrails = "onRecentExport: skip"
    },
    Situation("G122-by-hand.fail", "the same, and the plan wants nothing twice") {
      exportedByHand(&$0)
      $0.guardrails = "onRecentExport: fail"
    },
    Situation("G122-by-hand.ignore", "the same, and the plan doesn't ask") {
      exportedByHand(&$0)
      $0.guardrails = "onRecentExport: ignore"
    },
    Situation("G122-no-lockfile", "the same in a pipeline that has lost its lockfile") {
      exportedByHand(&$0)
      $0.isAttended = false
    },
    Situation("G122-no-lockfile.accepted", "the same, with --accept-recent-export") {
      exportedByHand(&$0)
      $0.isAttended = false
      $0.acceptsRecentExport = true
    },
    Situation("G122-no-lockfile.skip", "in a pipeline without lockfile, and the plan skips") {
      exportedByHand(&$0)
      $0.isAttended = false
      $0.guardrails = "onRecentExport: skip"
    },
    Situation("G122-pipeline-with-lockfile", "in a pipeline that has its lockfile: a warning") {
      exportedByHand(&$0)
      $0.isAttended = false
      $0.records = [
        Setting.record(
          .succeeded, at: Timestamp("2026-11-20T09:00:00Z")!, audienceAlias: "silver",
          audience: Sample.silver)
      ]
      $0.activations = ["{ destination: sftp, audiences: [gold, silver] }"]
      $0.records[0].lastSuccess = .init(
        revision: "1", runID: "run-own", submittedAt: $0.records[0].submittedAt,
        completedAt: $0.records[0].submittedAt)
    },
    Situation("G122-own", "gold went out 20 minutes ago by this plan, and its revision changed") {
      exportedByHand(&$0)
      $0.exportedGold(minutesAgo: 20)
      $0.records[0].runID = "run-by-hand"
      $0.onlyGold(", revision: black-friday")
    },
    Situation("G122-own-before", "gold went out twice today by this plan; the entry has the last") {
      exportedByHand(&$0, minutesAgo: 300)
      $0.exportedGold(minutesAgo: 200)
      $0.onlyGold(", revision: black-friday")
    },
    Situation("G122-since-ours", "somebody exported gold after this plan did") {
      exportedByHand(&$0)
      $0.exportedGold(minutesAgo: 200)
      $0.onlyGold(", revision: black-friday")
    },
    Situation("G122-yesterday", "somebody exported gold to sftp 25 hours ago") {
      exportedByHand(&$0, minutesAgo: 1500)
    },
    Situation("G122-other-audience", "somebody exported silver to sftp, and gold is asked for") {
      $0.onlyGold()
      $0.foreignRun("run-by-hand", of: [Sample.silver], startedMinutes: -20, trigger: .adhoc)
    },
    Situation("G122-names-nobody", "a good run of sftp 20 minutes ago names no audience") {
      $0.onlyGold()
      $0.foreignRun("run-by-hand", startedMinutes: -20)
    },
    Situation("G122-failed-run", "somebody's export of gold failed 20 minutes ago") {
      $0.onlyGold()
      $0.foreignRun("run-by-hand", of: [Sample.gold], startedMinutes: -20, ending: .failed)
    },
    Situation("G122-slot", "gold is exported daily at 07:30, and a run of it began at 09:10") {
      $0.start = "2026-11-23T09:30:00Z"
      exportedByHand(&$0)
      $0.gold.schedule = ScheduleSeed(trigger: .scheduled, startTime: "07:30")
    },
    Situation("G122-no-slot", "gold is exported daily at 06:00, and went out at 08:40") {
      exportedByHand(&$0)
      $0.gold.schedule = ScheduleSeed(trigger: .scheduled, startTime: "06:00")
    },
    Situation("G122-after-evaluation", "a segmentation ended an hour before that run began") {
      exportedByHand(&$0)
      $0.world.segmentJobs = [
        SegmentJobSeed(id: "seg-1", createdAt: .minutes(-140), updatedAt: .minutes(-80))
      ]
    },
    Situation("G122-long-after-evaluation", "the segmentation ended three hours before it began") {
      exportedByHand(&$0)
      $0.world.segmentJobs = [
        SegmentJobSeed(id: "seg-1", createdAt: .minutes(-300), updatedAt: .minutes(-200))
      ]
    },
    Situation("G122-segmentations-hidden", "whether it was scheduled can't be told") {
      exportedByHand(&$0)
      $0.world.faults = [
        TwinFault(route: .segmentJobs, times: 9, effect: .answer(.init(status: 403)))
      ]
    },
    Situation("G122-other-lockfile", "another plan's lockfile in the folder holds that run") {
      exportedByHand(&$0)
      $0.otherRecords = [otherExport("run-by-hand")]
    },
    Situation("G122-other-lockfile-only", "another plan's lockfile holds a run nobody sees") {
      $0.onlyGold()
      $0.otherRecords = [otherExport("run-elsewhere")]
    },
    Situation("G122-later", "how it stands in 23 hours and 50 minutes: a day has passed then") {
      exportedByHand(&$0)
      $0.moment = .later(.seconds(23 * 3600 + 50 * 60))
    },
    Situation("G123-many", "three activations, and the plan allows two") {
      $0.guardrails = "maxActivations: 2"
    },
    Situation("G123-skip-blocked", "the same; --skip-blocked doesn't send a part of them") {
      $0.guardrails = "maxActivations: 2"
      $0.skipsBlocked = true
    },
    Situation("G123-target", "only what is targeted counts") {
      $0.guardrails = "maxActivations: 2"
      $0.targets = ["sftp"]
    },
    Situation("G123-enough", "three activations, and the plan allows three") {
      $0.guardrails = "maxActivations: 3"
    },
  ]

  private static func otherExport(_ run: RunID) -> ActivationRecord {
    let time = Timestamp("2026-11-23T08:40:00Z")!
    var record = Setting.record(.succeeded, at: time, run: run)
    record.lastSuccess = .init(
      revision: "1", runID: run, submittedAt: time, completedAt: time + .seconds(300))
    return record
  }
}
