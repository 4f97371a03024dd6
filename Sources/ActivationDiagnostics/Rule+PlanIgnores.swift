/// Comments that suppress warnings: `# sortie: ignore P022 because …`.
extension Rule {
  static let planIgnoreRules: [Rule] = [.unclearIgnore, .idleIgnore, .impossibleIgnore]

  package static let unclearIgnore = Rule(
    "P031",
    .warning,
    "a comment for sortie that can't be understood",
    explanation: """
      A comment that begins with `sortie:` is an instruction to sortie. There is one: `ignore`, \
      one or more codes, `because`, and a reason, which sortie reports with the ignored finding. \
      Anything else has no effect.
      """,
    remedy: "Write `# sortie: ignore P022 because …`, with a reason in your own words."
  )

  package static let idleIgnore = Rule(
    "P032",
    .warning,
    "a comment that suppresses nothing",
    explanation: """
      The comment names a rule that reports nothing about its line. If it stayed, it would \
      suppress a later finding that nobody has reviewed. A comment at the end of a line is about \
      that line. A comment on its own line is about the next line that is neither empty nor a \
      comment. sortie doesn't check this for rules that depend on the platform.
      """,
    remedy: "Remove the comment, or move it to the line that it is about."
  )

  package static let impossibleIgnore = Rule(
    "P033",
    .warning,
    "a comment that suppresses what can't be suppressed",
    explanation: """
      Only warnings and notes can be suppressed. An error has to be corrected. A code that \
      sortie doesn't have is probably misspelt.
      """,
    remedy: "Correct the error, or correct the code."
  )

  /// Whether findings of the rule may be suppressed by a comment, as long as they are no errors.
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

  /// How to suppress a finding, or that it can't be.
  package var silencing: String {
    guard canBeIgnored else { return "It can't be suppressed." }
    let comment = "`# sortie: ignore \(code) because …`"
    let place = "at the end of the line, or on its own line above it"
    return severity == .error
      ? "An error can't be suppressed. If it is a warning, write \(comment) \(place)."
      : "Write \(comment) \(place). The reason is reported."
  }
}
