/// Order records that name a run of somebody else (E37).
extension SandboxState {
  /// The id of the run that a record names: another one where the record is to lie and there is one.
  func run(
    toldFor pair: AdHocRequest.Pair, own: String, lie: TwinFault.Lies.Records?
  ) -> String {
    let ofFlow = (runsByFlow[pair.flow] ?? []).lazy.filter { $0 != own }
    let other: String? =
      switch lie {
      case nil: nil
      case .anotherPair:
        ofFlow.reversed().first { id in
          runs[id].map { !$0.audiences.contains(pair.audience) } ?? false
        }
      case .anotherFlow:
        runs.newestFirst(after: nil).first { id in runs[id].map { $0.flow != pair.flow } ?? false }
      case .old: ofFlow.first
      }
    return other ?? own
  }
}
