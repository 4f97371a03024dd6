/// Activations that turn out to be one pair.
extension Rule {
  package static let pairRules: [Rule] = [.duplicateActivation, .contradictingActivation]

  package static let duplicateActivation = Rule(
    "P050", .warning, "an activation is named twice",
    explanation: """
      The same audience is asked for twice on the same destination, with the same settings. It \
      counts once.
      """,
    remedy: "Keep one of the two.")

  package static let contradictingActivation = Rule(
    "P051", .error, "an activation is named twice with different settings",
    explanation: """
      The same audience is asked for twice on the same destination, with different revisions or \
      ages. sortie can't know which one is meant.
      """,
    remedy: "Keep one of the two.")
}
