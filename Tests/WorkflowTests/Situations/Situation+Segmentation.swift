import ActivationModel
import PlatformTwin

/// G112, G113, G117, G101: is it new, by which version, and how much at once?
extension Situation {
  /// Gold went out 21 hours ago and may be 20 hours old; the last segmentation ended before.
  private static func stale(_ setting: inout Setting) {
    setting.onlyGold(", maxAge: 20h")
    setting.exportedGold(minutesAgo: 1260)
    setting.world.segmentJobs = [
      SegmentJobSeed(id: "seg-1", createdAt: .minutes(-1400), updatedAt: .minutes(-1320))
    ]
  }

  static let segmentation = [
    Situation("G112-stale.warn", "gold is stale, and no segmentation has ended since") {
      stale(&$0)
    },
    Situation("G112-stale.skip", "the same, and the plan skips what would not be new") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: skip"
    },
    Situation("G112-stale.fail", "the same, and the plan wants nothing that is not new") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: fail"
    },
    Situation("G112-stale.ignore", "the same, and the plan doesn't ask") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: ignore"
    },
    Situation("G112-revision.skip", "a changed revision is never skipped") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: skip"
      $0.onlyGold(", revision: black-friday")
    },
    Situation("G112-failed.skip", "what failed is never skipped") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: skip"
      $0.onlyGold(", revision: black-friday")
      $0.records = []
      $0.exportedGold(
        minutesAgo: 1260, revision: "1", then: .failed, lastRevision: "black-friday")
    },
    Situation("G112-new", "gold is stale, and a segmentation has ended since") {
      stale(&$0)
      $0.world.segmentJobs.append(
        SegmentJobSeed(id: "seg-2", createdAt: .minutes(-300), updatedAt: .minutes(-200)))
    },
    Situation("G112-only-by-api", "since then only somebody's own segmentation has ended") {
      stale(&$0)
      $0.world.segmentJobs.append(
        SegmentJobSeed(
          id: "seg-2", source: .api, createdAt: .minutes(-300), updatedAt: .minutes(-200)))
    },
    Situation("G112-still-running", "a segmentation is in progress, another one failed") {
      stale(&$0)
      $0.world.segmentJobs += [
        SegmentJobSeed(id: "seg-2", createdAt: .minutes(-300), updatedAt: .minutes(200)),
        SegmentJobSeed(
          id: "seg-3", status: .failed, createdAt: .minutes(-400), updatedAt: .minutes(-350)),
      ]
    },
    Situation("G112-of-others", "since then only silver was evaluated") {
      stale(&$0)
      $0.world.segmentJobs.append(
        SegmentJobSeed(
          id: "seg-2", createdAt: .minutes(-300), updatedAt: .minutes(-200),
          audiences: [Sample.silver]))
    },
    Situation("G112-not-evaluated", "gold is an upload: no segmentation decides who is in it") {
      stale(&$0)
      $0.world.audiences[0].origin = .upload
    },
    Situation("G112-hidden", "the credential may not see segmentations") {
      stale(&$0)
      $0.guardrails = "onNoNewSegmentation: skip"
      $0.world.faults = [
        TwinFault(route: .segmentJobs, times: 9, effect: .answer(.init(status: 403)))
      ]
    },
    Situation("G112-first-export", "nothing was exported before: nobody asks") { $0.onlyGold() },
  ]

  static let limits = [
    Situation("G101-jobs", "three activations, two to a job") {
      $0.guardrails = "activationsPerJob: 2"
    },
    Situation("G101-waves", "one to a job: gold's two jobs run one after the other") {
      $0.guardrails = "activationsPerJob: 1"
    },
    Situation("G113-latest", "version 1, with the latest good export job of profiles") {
      $0.header = "api: { version: 1 }\n"
      $0.onlyGold()
      $0.world.exportJobs = [
        ExportJobSeed(id: "100", createdAt: .minutes(-600)),
        ExportJobSeed(id: "101", status: .failed, createdAt: .minutes(-500)),
        ExportJobSeed(id: "102", schema: "_xdm.context.account", createdAt: .minutes(-400)),
      ]
    },
    Situation("G113-no-export-job", "version 1, and there is no good export job") {
      $0.header = "api: { version: 1 }\n"
      $0.world.exportJobs = [ExportJobSeed(id: "101", status: .failed, createdAt: .minutes(-500))]
    },
    Situation("G117-mapped", "251 audiences are mapped to sftp") {
      $0.onlyGold()
      for index in 0..<249 {
        let id = "77777777-0000-4000-8000-\(100_000_000_000 + index)"
        $0.world.audiences.append(AudienceSeed(id: id, name: "Audience \(index)"))
        $0.sftp.audiences.append(Sample.mapping(id))
      }
    },
    Situation("G117-hourly", "101 audiences would go out at once") {
      $0.activations = []
      var ids: [String] = []
      for index in 0..<101 {
        let id = "77777777-0000-4000-8000-\(100_000_000_000 + index)"
        $0.world.audiences.append(AudienceSeed(id: id, name: "Audience \(index)"))
        $0.sftp.audiences.append(Sample.mapping(id))
        ids.append(id)
      }
      $0.activations = ["{ destination: sftp, audiences: [\(ids.joined(separator: ", "))] }"]
      $0.leavesAfterFirstWave = true
    },
  ]
}
