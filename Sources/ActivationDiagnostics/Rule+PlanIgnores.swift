/// Comments that silence warnings: `# sortie: ignore P022 because …`.
extension Rule {
  static let planIgnoreRules: [Rule] = [.unclearIgnore, .idleIgnore, .impossibleIgnore]

  package static let unclearIgnore = Rule(
    "P031",
    .warning,
    "a comment for sortie that can't be understood",
    explanation: """
      A comment that begins with `sortie:` is meant for sortie. It understands one: `ignore`, one or \
      more codes, `because`, and a reason, which is reported with what is ignored. Anything else \
      would silently do nothing.
      """,
    remedy: "Write `# sortie: ignore P022 because …`, with the reason in your own words."
  )

  package static let idleIgnore = Rule(
    "P032",
    .warning,
    "a comment that silences nothing",
    explanation: """
      The comment names a rule that has nothing to say about its line, any more or never had. Left \
      there, it would silence a later finding that nobody has thought about. A comment at the end of \
      a line is about that line; one on a line of its own is about the next line that is neither \
      empty nor a comment. Rules that depend on the platform are not checked for this.
      """,
    remedy: "Remove the comment, or move it to the line that it is about."
  )

  package static let impossibleIgnore = Rule(
    "P033",
    .warning,
    "a comment that silences what can't be silenced",
    explanation: """
      Only warnings and notes can be silenced. An error has to be settled; a code that sortie \
      doesn't have is a misspelling.
      """,
    remedy: "Settle the error, or correct the code."
  )

  /// Whether findings of the rule may be silenced by a comment, as long as they are no errors.
  ///
  /// They stand at a line of the plan: rules of the plan and guardrails do.
  package var canBeIgnored: Bool {
    switch code.first {
    case "P": severity != .error && !Self.aboutChanges.contains(self)
    case "G": true
    default: false
    }
  }

  /// Rules about comments themselves, and about changes rather than about lines of a plan.
  private static let aboutChanges = planIgnoreRules + planDifferenceRules

  /// How to silence a finding, or that it can't be.
  package var silencing: String {
    guard canBeIgnored else { return "It can't be silenced; it has to be settled." }
    let comment = "`# sortie: ignore \(code) because …`"
    let place = "at the end of the line that it is about, or on a line of its own above"
    return severity == .error
      ? "An error can't be silenced. Where it is a warning: \(comment) \(place)."
      : "\(comment) \(place); the reason is reported."
  }
}
