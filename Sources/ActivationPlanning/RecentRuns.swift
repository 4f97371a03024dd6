import ActivationModel

/// Good runs of one destination that no lockfile of the command holds, by the audiences that they
/// name: there may be thousands of runs and of pairs.
struct RecentRuns: Sendable {
  private var named: [String: [RecentExport]] = [:]
  private var unnamed: [RecentExport] = []

  init(_ runs: [FlowRun], besides known: Set<RunID>) {
    for run in runs where !known.contains(run.id) {
      guard let began = run.createdAt ?? run.completedAt else { continue }
      if run.audiences.isEmpty {
        unnamed.append(RecentExport(run: run.id, began: began, namesAudience: false))
      }
      for key in Set(run.audiences.flatMap(Self.keys)) {
        named[key, default: []].append(RecentExport(run: run.id, began: began))
      }
    }
  }

  /// The runs that name an audience by one of its ids, and those that name none.
  func of(_ ids: [String]) -> [RecentExport] {
    ids.flatMap { named[$0.lowercased()] ?? [] } + unnamed
  }

  /// What an audience may be called in a run, as in `FlowRun.exports(anyOf:)`: its id in any letter
  /// case, with or without a namespace before it.
  private static func keys(_ name: AudienceID) -> [String] {
    let name = name.rawValue.lowercased()
    let ends = name.indices.filter { name[$0] == ":" }.map(name.index(after:))
    return [name] + ends.map { String(name[$0...]) }
  }
}
