/// A piece of a plan that breaks a rule, and the same put right.
package struct RuleExample: Sendable, Hashable {
  package let wrong: String
  package let right: String
  /// Whether the pieces are whole files. Otherwise their sections replace those of a good plan.
  package let isWholeFile: Bool

  init(wrong: String, right: String, isWholeFile: Bool = false) {
    self.wrong = wrong
    self.right = right
    self.isWholeFile = isWholeFile
  }
}

extension Rule {
  /// A wrong and a right piece of a plan; nil where a plan can't show it.
  package var example: RuleExample? { Self.examples[code] }

  private static let examples =
    syntaxExamples
    .merging(schemaExamples) { first, _ in first }
    .merging(referenceExamples) { first, _ in first }
    .merging(guardrailExamples) { first, _ in first }
    .merging(dataflowExamples) { first, _ in first }
}
