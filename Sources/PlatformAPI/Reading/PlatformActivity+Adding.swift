import ActivationModel

extension PlatformActivity {
  /// Takes in the newest export jobs.
  mutating func add(_ unfinished: [ExportJob], latest: ExportJob?) {
    unfinishedExportJobs = unfinished
    latestExportJob = latest
  }

  /// Takes in runs, newest first, as far as they are of these destinations. One that stood in two
  /// lists counts once.
  mutating func add(
    _ lists: [PlatformReading.RecentRuns], of destinations: Set<DestinationID>, at now: Timestamp
  ) {
    let asked = Dictionary(
      grouping: destinations, by: \.folded)
    var seen = Set<RunID>()
    var lengths: [DestinationID: [Duration]] = [:]
    for run in lists.flatMap(\.runs) {
      guard let destination = run.destination.flatMap({ asked[$0.folded]?.first }),
        seen.insert(run.id).inserted
      else { continue }
      if !run.status.isFinal {
        unfinishedRuns[destination, default: []].append(run)
      } else if run.status == .succeeded {
        goodRuns[destination, default: []].append(run)
        guard let from = run.createdAt, let to = run.completedAt, from < to else { continue }
        lengths[destination, default: []].append(to - from)
      }
    }
    for list in lists { addPriorRuns(list, of: destinations, at: now) }
    for list in lists where !list.isComplete {
      partlyRead.formUnion(
        destinations.filter { list.flows?.contains($0.rawValue) ?? true })
    }
    // The middle of the lengths, so that one run that took a day doesn't count.
    for (destination, lengths) in lengths {
      usualRunTimes[destination] = lengths.sorted()[lengths.count / 2]
    }
  }

  private mutating func addPriorRuns(
    _ list: PlatformReading.RecentRuns, of destinations: Set<DestinationID>, at now: Timestamp
  ) {
    let oldest: Timestamp?
    switch list.reach {
    // A whole list reaches down to any time; of a long one only the newest need be remembered.
    case .whole:
      let first = list.runs.compactMap(\.createdAt).min()
      oldest =
        list.runs.count < PlatformReading.pageSize ? nil : first.map { $0 - .seconds(3600) }
    // Others that were created at that very time may not have been seen.
    case .after(let time): oldest = time + .milliseconds(1)
    case .unknown: return
    }
    let listed = Dictionary(grouping: list.runs) { $0.destination?.folded }
    for destination in destinations where list.flows?.contains(destination.rawValue) ?? true {
      // One that doesn't say which dataflow's it is was there for each of them.
      priorRuns[destination] = PriorRuns(
        listed: (listed[destination.folded] ?? []) + (listed[nil] ?? []), downTo: oldest, at: now)
    }
  }
}
