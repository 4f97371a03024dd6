import ActivationModel

/// What left the plan, and what comes back into it.
extension Situation {
  static let retirement = [
    Situation("forget-removed", "gold was exported, and only silver is asked for now") {
      $0.exportedGold(minutesAgo: 1140)
      $0.activations = ["{ destination: sftp, audiences: [silver] }"]
    },
    Situation("retired-elsewhere", "gold was exported and left the plan before the last apply") {
      $0.exportedGold(minutesAgo: 1140)
      $0.retireGold()
      $0.activations = ["{ destination: sftp, audiences: [silver] }"]
    },
    Situation("retired-put-back", "gold was exported, left the plan, and is back") {
      $0.exportedGold(minutesAgo: 1140)
      $0.retireGold()
      $0.onlyGold()
    },
    Situation("retired-put-back.stale", "gold is back, and its export is too old") {
      $0.exportedGold(minutesAgo: 1500)
      $0.retireGold()
      $0.onlyGold(", maxAge: 20h")
      $0.guardrails = "onNoNewSegmentation: ignore"
    },
    Situation("retired-put-back.failed", "gold failed, left the plan, and is back") {
      $0.records = [Setting.record(.failed, at: Timestamp("2026-11-23T08:00:00Z")!)]
      $0.retireGold()
      $0.onlyGold()
    },
  ]
}

extension Setting {
  /// The plan didn't ask for gold at the apply before.
  fileprivate mutating func retireGold() {
    records[0].retiredAt = Timestamp("2026-11-23T08:30:00Z")!
  }
}
