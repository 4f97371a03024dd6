import PlatformTwin

/// G102, G103, G120: something is in progress.
extension Situation {
  static let activity = [
    Situation("G102-run.wait", "sftp is in a scheduled export; it ends in 3 minutes") {
      $0.foreignRun()
    },
    Situation("G102-run.fail", "sftp is in a scheduled export, and the plan doesn't wait") {
      $0.guardrails = "onScheduledExport: fail"
      $0.foreignRun()
    },
    Situation(
      "G102-run.fail-skip-blocked", "sftp is in a scheduled export; what is blocked is left out"
    ) {
      $0.guardrails = "onScheduledExport: fail"
      $0.foreignRun()
      $0.skipsBlocked = true
    },
    Situation("G102-run-of-silver", "a run of silver is in progress: gold waits for it too") {
      $0.foreignRun(of: [Sample.silver])
      $0.onlyGold()
    },
    Situation("G102-run.estimate", "good runs on sftp took 6 minutes of late; one is in progress") {
      $0.foreignRun("run-earlier", startedMinutes: -700, takesMinutes: 6)
      $0.foreignRun("run-yesterday", startedMinutes: -1400, takesMinutes: 6)
      $0.foreignRun()
    },
    Situation("G102-run.processing", "the platform calls a run in progress Processing") {
      $0.world.behaviour.runningText = .processing
      $0.world.behaviour.statusCase = .capital
      $0.foreignRun()
    },
    Situation("G102-run.no-status", "a run in progress has no status at all") {
      $0.world.behaviour.runningText = .absent
      $0.foreignRun()
    },
    Situation("G102-run.next-begins", "one scheduled run ends and another begins") {
      $0.foreignRun("run-first", startedMinutes: -3, takesMinutes: 5)
      $0.foreignRun("run-second", startedMinutes: 1, takesMinutes: 5)
    },
    Situation("G102-run.vanishes", "the run that is waited for vanishes") {
      $0.foreignRun(ending: .vanished)
    },
    Situation("G102-run.timeout", "the run that is waited for doesn't end within the time-out") {
      $0.foreignRun(ending: .stuck)
      $0.timeout = .seconds(600)
    },
    Situation("G102-run.while-reading", "a scheduled run begins while somebody reads the plan") {
      $0.foreignRun(startedMinutes: 5, takesMinutes: 5)
      $0.thinks = .seconds(360)
    },
    Situation("G102-run.while-reading-fail", "the same, and the plan doesn't wait") {
      $0.guardrails = "onScheduledExport: fail"
      $0.foreignRun(startedMinutes: 5, takesMinutes: 5)
      $0.thinks = .seconds(360)
    },
    Situation("G102-export-job.wait", "an export job of profiles is in progress for 10 minutes") {
      $0.world.exportJobs = [
        ExportJobSeed(id: "100", createdAt: .minutes(-1), takes: 600_000)
      ]
    },
    Situation("G102-export-job.fail", "an export job is in progress, and the plan doesn't wait") {
      $0.guardrails = "onScheduledExport: fail"
      $0.world.exportJobs = [ExportJobSeed(id: "100", status: .new, createdAt: .minutes(-1))]
    },
    Situation("G102-export-job.other-schema", "an export job of another schema doesn't matter") {
      $0.world.exportJobs = [
        ExportJobSeed(
          id: "100", schema: "_xdm.context.account", status: .new, createdAt: .minutes(-1))
      ]
    },
    Situation("G103-run.wait", "a run of gold on sftp is in progress") {
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc)
    },
    Situation("G103-run.fail", "a run of gold on sftp is in progress; the plan doesn't wait") {
      $0.guardrails = "onRunInProgress: fail"
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc)
    },
    Situation("G103-run.adopt", "a run of gold on sftp is in progress and is followed") {
      $0.guardrails = "onRunInProgress: adopt"
      $0.onlyGold()
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc)
    },
    Situation("G103-run.adopt-nameless", "a run that names no audience is never adopted") {
      $0.guardrails = "onRunInProgress: adopt"
      $0.onlyGold()
      $0.world.behaviour.runningNamesAudience = false
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc)
    },
    Situation("G103-run.adopt-beside-export", "to follow a run, no export job has to end") {
      $0.guardrails = "onRunInProgress: adopt, onScheduledExport: fail"
      $0.onlyGold()
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc)
      $0.world.exportJobs = [
        ExportJobSeed(id: "100", createdAt: .minutes(-1), takes: 600_000)
      ]
    },
    Situation("A201-unseen-run.wait", "the platform names a run that shows a minute later") {
      $0.onlyGold()
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc, visibleAfterMinutes: 3)
    },
    Situation("A201-unseen-run.fail", "the platform names a run; the plan doesn't wait") {
      $0.guardrails = "onRunInProgress: fail"
      $0.onlyGold()
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc, visibleAfterMinutes: 3)
    },
    Situation("A201-unseen-run.adopt", "the platform names a run of that very pair: followed") {
      $0.guardrails = "onRunInProgress: adopt"
      $0.onlyGold()
      $0.foreignRun(of: [Sample.gold], trigger: .adhoc, visibleAfterMinutes: 3)
    },
    Situation("A201-run-that-never-shows", "the platform names a run that nobody ever sees") {
      $0.onlyGold()
      $0.foreignRun(
        of: [Sample.gold], takesMinutes: 7, trigger: .adhoc, visibleAfterMinutes: 600)
    },
    Situation("A201-run-on-another-destination", "gold runs on a destination outside the plan") {
      $0.onlyGold()
      $0.s3.runs = [
        RunSeed(
          trigger: .adhoc, audiences: [Sample.gold], startedAt: .minutes(-2),
          script: RunScript(id: "run-s3", takes: 300_000))
      ]
    },
    Situation("A201-every-pair-but-one", "three of four audiences have unseen runs") {
      let more = ["bronze", "tin"]
      for (index, name) in more.enumerated() {
        let id = "aaaaaaaa-0000-4000-8000-00000000000\(index)"
        $0.world.audiences.append(AudienceSeed(id: id, name: "Loyalty \(name)"))
        $0.sftp.audiences.append(Sample.mapping(id))
        $0.audiences[name] = "{ id: \(id) }"
        $0.foreignRun("run-\(name)", of: [id], trigger: .adhoc, visibleAfterMinutes: 3)
      }
      $0.foreignRun("run-gold", of: [Sample.gold], trigger: .adhoc, visibleAfterMinutes: 3)
      $0.activations = ["{ destination: sftp, audiences: [gold, silver, bronze, tin] }"]
    },
    Situation("G120-run", "a run on sftp has not ended for 25 hours") {
      $0.foreignRun(startedMinutes: -1500, ending: .stuck)
    },
    Situation("G120-export-job", "an export job has not ended for 25 hours") {
      $0.guardrails = "onScheduledExport: fail"
      $0.world.exportJobs = [ExportJobSeed(id: "100", status: .new, createdAt: .minutes(-1500))]
    },
  ]
}
