import ActivationLockfile

/// Whether `init` writes a workflow, and for whom.
package enum PipelineChoice: Hashable, Sendable {
  case workflow(PipelineProvider)
  /// None, as asked.
  case declined
  /// None, because there is no repository for it.
  case noRepository
  /// None, because nothing tells which; or because these all are there.
  case unclear([PipelineProvider])
  /// None, because the folder's path can't stand in one as it is.
  case unusualPath

  /// What the repository's own files tell, else its remote. Nobody is assumed.
  static func detecting(in checkout: GitCheckout, _ files: any FileSystem) -> PipelineChoice {
    let names = Set((try? files.names(in: checkout.root)) ?? [])
    let traced = PipelineProvider.allCases.filter { !names.isDisjoint(with: $0.traces) }
    if traced.count == 1 { return .workflow(traced[0]) }
    let host = checkout.remote.flatMap(PipelineProvider.init(remote:))
    if let host, traced.isEmpty || traced.contains(host) { return .workflow(host) }
    return .unclear(traced)
  }
}
