import ActivationModel

/// Recognizes why an ad hoc activation request was refused. Only the words tell.
enum RejectionWords {
  /// The reason behind the platform's words.
  ///
  /// The first two sentences are documented (with `segment` in older documents), the others are
  /// known from the dataset variant of the same endpoint (inferred). Names in the second may hold
  /// anything, so they are not taken apart.
  static func reason(_ words: String) -> Rejection.Reason {
    if let match = words.firstMatch(of: running) {
      return .runInProgress(
        ActivationPair(
          destination: DestinationID(String(match.output.2)),
          audience: AudienceID(String(match.output.1))
        ),
        RunID(String(match.output.3))
      )
    }
    if isUnmapped(words.lowercased()) { return .notMappedOrOutOfSchedule }
    if words.contains(notEligible) { return .notEligible }
    if words.contains(notReady) { return .notReady }
    return .other
  }

  private static var running: Regex<(Substring, Substring, Substring, Substring)> {
    /Run already going on for (?:segment|audience) (\S+) for order (\S+) with run id ([A-Za-z0-9_-]+)/
      .ignoresCase()
  }

  /// Not by a pattern, whose cost would grow with the square of the words.
  private static func isUnmapped(_ words: String) -> Bool {
    words.contains("are not part of this dataflow or out of schedule range")
      && (words.contains("segments ") || words.contains("audiences "))
  }

  private static var notEligible: Regex<Substring> {
    /Adhoc run can ?not be executed/.ignoresCase()
  }

  private static var notReady: Regex<Substring> {
    /order ID\(?s?\)? are not ready for/.ignoresCase()
  }
}
