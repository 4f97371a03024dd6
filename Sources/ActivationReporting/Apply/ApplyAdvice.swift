import ActivationExecution

/// What the numbers of an apply mean for what comes next, in sentences.
enum ApplyAdvice {
  static func sentences(after summary: ExecutionSummary) -> [String] {
    var sentences: [String] = []
    if summary.unknown > 0 {
      sentences.append(
        """
        Unknown means that an export may or may not have started. The next apply asks the \
        platform first and sends nothing twice. If it stays unknown, look at the destination's \
        dataflow runs in Experience Platform (`sortie explain L310`).
        """)
    }
    if summary.blocked > 0 {
      sentences.append("Blocked activations were not sent. Correct what blocks them first.")
    }
    if summary.failed + summary.partial > 0 {
      sentences.append(
        "The next apply sends only what did not succeed.")
    }
    if summary.partial > 0 {
      sentences.append(
        "A partial export is sent again as a whole, including what has already arrived.")
    }
    return sentences
  }
}
