package import ActivationModel

extension ReviewedChangeSet {
  /// The first moment at which nothing that is to be sent waits or is blocked any more.
  ///
  /// - Returns: nil where everything can go now, where something has no known end, and where
  ///   something is in the way that time doesn't take away.
  package func earliestStart(by guardrails: Guardrails) -> Timestamp? {
    guard var time = firstGuess else { return nil }
    // What opens one activation may close another: its last day may be over by then.
    for _ in 0..<Self.mostGuesses {
      guard let next = nextOpening(at: time, by: guardrails.at(time)) else { return nil }
      if next == time { return time }
      time = next
    }
    return nil
  }

  /// Limit: 8. Arbitrary; more than the number of rules that clear with time.
  private static var mostGuesses: Int { 8 }

  /// When all known waits and blocks are over.
  private var firstGuess: Timestamp? {
    var ends: [Timestamp] = []
    for change in changes {
      if change.action == .blocked {
        guard let end = change.clearsAt else { return nil }
        ends.append(end)
      }
      for wait in change.waits {
        guard let end = wait.until else { return nil }
        ends.append(end)
      }
    }
    return ends.max()
  }

  /// That same moment if everything could go at it, else a later one; nil if there is none.
  private func nextOpening(at time: Timestamp, by guardrails: Guardrails) -> Timestamp? {
    var next = time
    for change in changes where change.action.submits || change.action == .blocked {
      guard let pair = change.pair else { return nil }
      let verdict = guardrails.verdict(on: pair, labels: change.labels)
      if verdict.blocker != nil {
        guard let end = verdict.clearsAt else { return nil }
        next = max(next, end)
      }
      for wait in verdict.waits {
        guard let end = wait.until else { return nil }
        next = max(next, end)
      }
    }
    return next
  }
}
