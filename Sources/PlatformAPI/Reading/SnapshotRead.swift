import ActivationModel

/// One of the reads that a snapshot is made of; those of one round don't need each other.
enum SnapshotRead: Sendable {
  /// At most one list's worth of ids.
  case flows([String])
  case flow(String)
  case flowsNamed(Set<String>)
  /// At most one bulk read's worth of ids.
  case audiences([AudienceID])
  case audiencesNamed(String)
  case audiencesWithExternalID(String)
  /// At most one list's worth of ids.
  case runs([String])
  case exportJobs(wantsLatest: Bool)
  /// Of at most one list's worth of dataflows.
  case recentRuns([String])
  case recentRunsOfSandbox
  case history(DestinationID, since: Timestamp)
}

/// What a read brought home.
enum SnapshotPart: Sendable {
  case flows([Dataflow])
  case flowsNamed(Set<String>, [Dataflow], seen: [String])
  case audiences([Audience], external: [String: [Audience]])
  case audiencesNamed(String, [Audience])
  case audiencesWithExternalID(String, [Audience])
  case runs([FlowRun])
  case exportJobs(unfinished: [ExportJob], latest: ExportJob?)
  /// nil where there are too many.
  case recentRuns(PlatformReading.RecentRuns?)
  case history(DestinationID, RunHistory)
}

extension PlatformReading {
  func part(_ read: SnapshotRead) async -> Result<SnapshotPart, PlatformFailure> {
    do throws(PlatformFailure) {
      return .success(try await perform(read))
    } catch {
      return .failure(error)
    }
  }

  private func perform(_ read: SnapshotRead) async throws(PlatformFailure) -> SnapshotPart {
    switch read {
    case .flows(let ids): return .flows(try await flows(ids))
    case .flow(let id): return .flows(try await flow(id).map { [$0] } ?? [])
    case .flowsNamed(let names):
      let (flows, seen) = try await flows(named: names)
      return .flowsNamed(names, flows, seen: seen)
    case .audiences(let ids):
      let (known, external) = try await audiences(ids)
      return .audiences(known, external: external)
    case .audiencesNamed(let name):
      return .audiencesNamed(name, try await audiences(nameContaining: name))
    case .audiencesWithExternalID(let id):
      return .audiencesWithExternalID(id, try await audiences(externalID: id))
    case .runs(let ids): return .runs(try await runs(ids))
    case .exportJobs(let wantsLatest):
      let jobs = try await exportJobs(wantsLatest: wantsLatest)
      return .exportJobs(unfinished: jobs.unfinished, latest: wantsLatest ? jobs.latest : nil)
    case .recentRuns(let flows): return .recentRuns(try await recentRuns(of: flows))
    case .recentRunsOfSandbox: return .recentRuns(try await recentRunsOfSandbox())
    case .history(let flow, let since):
      return .history(flow, try await history(of: flow, since: since))
    }
  }
}
