import ActivationDiagnostics
package import ActivationModel

/// G122: did this very audience leave for this very destination already, by another hand?
extension Guardrails {
  func recency(of change: Change) -> Recency {
    guard let known, settings.onRecentExport != .ignore, let pair = change.pair else {
      return .none
    }
    let exports = recentExports(of: change, pair, known)
    guard var newest = exports.first else {
      return activity.partlyRead.contains(pair.destination) ? .untold : .none
    }
    newest.others = exports.count - 1
    return .exported(newest)
  }

  /// Since when segmentations matter to tell whether an export by somebody else was a scheduled one;
  /// nil where there is none, or the pair isn't exported after the evaluation of its audience.
  package func segmentationsMatter(to change: Change) -> Timestamp? {
    guard settings.onRecentExport != .ignore, let pair = change.pair,
      mapping(of: pair)?.schedule?.isAfterSegmentation == true
    else { return nil }
    return recentRuns(of: change, pair).map(\.began).max()
  }

  func judge(_ recency: Recency, of change: Change, into verdict: inout Verdict) {
    guard let pair = change.pair else { return }
    let words = PairWords(pair: pair, labels: change.labels)
    switch recency {
    case .none: return
    case .exported(let export): judge(export, words, into: &verdict)
    case .untold:
      let isFatal = settings.onRecentExport == .fail
      verdict.state(
        Finding(
          .recentExport, severity: isFatal ? .error : .warning,
          "\(words.destination) has too many runs in the last 24 h to read all of them: "
            + "it is not known whether somebody else exported its audiences",
          help: isFatal
            ? "look at its runs in Experience Platform, then set `onRecentExport` to `warn`"
            : "look at its runs in Experience Platform if in doubt; apply sends the export anyway",
          about: words.destinationSubject),
        on: .destination)
    }
  }

  private func judge(
    _ export: RecentExport, _ words: PairWords, into verdict: inout Verdict
  ) {
    let clears = (export.began + PlatformLimits.recentExport + .milliseconds(999)).description
    let help: String
    let isFatal = settings.onRecentExport == .fail || known?.stopsRecentExports == true
    if settings.onRecentExport == .fail {
      help = "try again from \(clears), or set `guardrails.onRecentExport` to `warn`"
    } else if isFatal {
      help =
        "if it was this plan's own export, restore its lockfile or run "
        + "`sortie lock baseline`; to send it anyway, pass --accept-recent-export"
    } else {
      help =
        """
        set `guardrails.onRecentExport` to `skip` or `fail` to prevent it; apply sends the \
        export anyway
        """
    }
    verdict.state(
      Finding(
        .recentExport, severity: isFatal ? .error : .warning,
        export.words(of: words, at: now) + untoldSegmentation(words), help: help,
        about: words.subject, clearsAt: isFatal ? clears : nil),
      on: .audience)
  }

  /// Where a scheduled export can't be told from another because segmentations can't be read.
  private func untoldSegmentation(_ words: PairWords) -> String {
    guard case .hidden(let reason) = segmentations,
      mapping(of: words.pair)?.schedule?.isAfterSegmentation == true
    else { return "" }
    return "; it is not known whether it was the scheduled one after a segmentation: \(reason)"
  }

  // MARK: Looking for it

  /// Newest first.
  private func recentExports(
    of change: Change, _ pair: ActivationPair, _ known: KnownExports
  ) -> [RecentExport] {
    let schedule = mapping(of: pair)?.schedule
    let others = (known.elsewhere[pair] ?? []).filter {
      !known.runs.contains($0.success.runID) && isRecent($0.success.submittedAt)
        && isNews($0.success.submittedAt, to: change)
    }
    var exports = others.map {
      RecentExport(run: $0.success.runID, began: $0.success.submittedAt, lockfile: $0.lockfile)
    }
    let told = Set(exports.map(\.run))
    exports += recentRuns(of: change, pair).filter {
      !told.contains($0.run) && !isExplained(by: schedule, $0.began, pair.audience)
    }
    return exports.sorted { $0.began > $1.began }
  }

  /// Good runs of the last day that may be of the pair, and that no lockfile of the command holds.
  private func recentRuns(of change: Change, _ pair: ActivationPair) -> [RecentExport] {
    let ids = [pair.audience.rawValue] + (externalIDs[pair.audience].map { [$0] } ?? [])
    var seen: Set<RunID> = []
    return (recentRuns[pair.destination]?.of(ids) ?? []).filter {
      isRecent($0.began) && isNews($0.began, to: change) && seen.insert($0.run).inserted
    }
  }

  private func isRecent(_ began: Timestamp) -> Bool { now - began < PlatformLimits.recentExport }

  /// What began before the pair's own last good export was there when that one was decided; it may
  /// also be an earlier run of ours, which an entry holds no longer.
  private func isNews(_ began: Timestamp, to change: Change) -> Bool {
    change.record?.lastSuccess.map { began >= $0.submittedAt } ?? true
  }

  /// Whether the pair's schedule accounts for an export that began then (inferred).
  private func isExplained(
    by schedule: ExportSchedule?, _ began: Timestamp, _ audience: AudienceID
  ) -> Bool {
    guard let schedule else { return false }
    let earliest = began - PlatformLimits.scheduledStart
    if schedule.isAfterSegmentation {
      guard case .known(let reading) = segmentations else { return false }
      return reading.allEnds[audience]?.contains { earliest <= $0 && $0 <= began } ?? false
    }
    return schedule.hasSlot(from: earliest, through: began) ?? false
  }
}
