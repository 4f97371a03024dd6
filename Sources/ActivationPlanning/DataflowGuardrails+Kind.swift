import ActivationDiagnostics
import ActivationModel

/// G104, G107, G109 and G117: is the dataflow one that can run, and is the audience in it?
extension DataflowGuardrails {
  func judgeKind(of dataflow: Dataflow, _ words: PairWords, into verdict: inout Verdict) {
    if let evidence = evidenceAgainstBatch(dataflow) {
      verdict.state(
        Finding(
          .notBatchDestination, "\(words.destination) \(evidence)",
          help: Rule.notBatchDestination.remedy, about: words.destinationSubject),
        on: .destination)
    } else if isUnfamiliar(dataflow) {
      verdict.state(
        Finding(
          .notBatchDestination, severity: .warning,
          "sortie doesn't know the type of \(words.destination); it may not be file-based",
          help: "check that it is a batch, file-based destination",
          about: words.destinationSubject),
        on: .destination)
    }
  }

  func judgeState(of dataflow: Dataflow, _ words: PairWords, into verdict: inout Verdict) {
    guard dataflow.state != "enabled", dataflow.state.lowercased() != "enabled" else { return }
    verdict.state(
      Finding(
        .dataflowDisabled, "the dataflow of \(words.destination) is \(dataflow.state)",
        help: Rule.dataflowDisabled.remedy, about: words.destinationSubject),
      on: .destination)
  }

  func judgeSize(of dataflow: Dataflow, _ words: PairWords, into verdict: inout Verdict) {
    let count = dataflow.mappings.count
    guard count > PlatformLimits.mappedAudiences else { return }
    verdict.state(
      Finding(
        .softLimit,
        "\(count) audiences are mapped to \(words.destination); the platform recommends at most "
          + "\(PlatformLimits.mappedAudiences)",
        help: "use a second destination for some of them", about: words.destinationSubject),
      on: .destination)
  }

  func notMapped(_ words: PairWords) -> Finding {
    Finding(
      .audienceNotMapped, "audience \(words.audience) is not mapped to \(words.destination)",
      help: Rule.audienceNotMapped.remedy, about: words.subject)
  }

  /// Why the dataflow is surely no batch, file-based audience destination; nil if it may be one.
  private func evidenceAgainstBatch(_ dataflow: Dataflow) -> String? {
    if dataflow.isDestinationFlow == false { return "is not a destination dataflow" }
    if dataflow.sourceSpecID == ConnectionSpecs.dataLake {
      return "exports datasets, not audiences: its source is the Data Lake"
    }
    let isStreaming =
      !dataflow.mappings.isEmpty && dataflow.mappings.allSatisfy { $0.exportMode == nil }
    return isStreaming
      ? "is likely a streaming destination: none of its audiences has an export mode" : nil
  }

  private func isUnfamiliar(_ dataflow: Dataflow) -> Bool {
    if let target = dataflow.targetSpecID, ConnectionSpecs.batchTargets.contains(target) {
      return false
    }
    return !dataflow.mappings.contains { $0.exportMode != nil && $0.schedule != nil }
  }
}
