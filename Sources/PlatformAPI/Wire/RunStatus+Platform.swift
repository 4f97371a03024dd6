import ActivationModel

extension RunStatus {
  /// Limit: 200 characters. Arbitrary; a word that says how a run stands has twenty.
  private static let longestWord = 200

  /// Reads the platform's word for how a run stands.
  ///
  /// Letter case and spelling differ between the platform's own documents (`Success`, `success`,
  /// `PARTIAL_SUCCESS`, `inProgress`), so case, `_`, `-` and spaces are ignored (inferred). A word
  /// that nobody knows means running until the run has an end.
  init(platformWord word: String?, hasEnded: Bool) {
    let word = word.map { String($0.unicodeScalars.prefix(Self.longestWord)) }
    let folded = String((word ?? "").lowercased().filter { !"_- ".contains($0) })
    switch folded {
    case "success", "succeeded", "completed": self = .succeeded
    case "partialsuccess", "partialfailure", "partial": self = .partial
    case "failed", "failure", "error", "aborted": self = .failed
    case "cancelled", "canceled": self = .cancelled
    case "processing", "waiting", "inprogress", "queued", "scheduled", "pending", "started",
      "running", "new", "":
      self = .running
    default: self = hasEnded ? .unrecognized(word ?? "") : .running
    }
  }
}
