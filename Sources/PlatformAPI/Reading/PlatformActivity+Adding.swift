import ActivationModel

extension PlatformActivity {
  /// Takes in the newest export jobs.
  mutating func add(_ unfinished: [ExportJob], latest: ExportJob?) {
    unfinishedExportJobs = unfinished
    latestExportJob = latest
  }

  /// Takes in runs, newest first, as far as they are of these destinations. One that stood on two
  /// pages, because others came in between, counts once.
  mutating func add(_ runs: [FlowRun], of destinations: Set<DestinationID>) {
    var seen = Set<RunID>()
    var lengths: [DestinationID: [Duration]] = [:]
    for run in runs {
      guard let destination = run.destination, destinations.contains(destination),
        seen.insert(run.id).inserted
      else { continue }
      if !run.status.isFinal {
        unfinishedRuns[destination, default: []].append(run)
      } else if run.status == .succeeded, let from = run.createdAt, let to = run.completedAt,
        from < to
      {
        lengths[destination, default: []].append(to - from)
      }
    }
    let oldest =
      runs.count < PlatformReading.pageSize ? nil : runs.compactMap(\.createdAt).min()
    let listed = Dictionary(grouping: runs) { $0.destination }
    for destination in destinations {
      priorRuns[destination] = PriorRuns(listed: listed[destination] ?? [], downTo: oldest)
    }
    // The middle of the lengths, so that one run that took a day doesn't count.
    for (destination, lengths) in lengths {
      usualRunTimes[destination] = lengths.sorted()[lengths.count / 2]
    }
  }
}
