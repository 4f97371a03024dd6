/// The plan file: YAML, schema, references, duplicates.
extension Rule {
  /// Whether it is about the file as YAML, before anything is known of plans.
  package var isAboutSyntax: Bool { Self.planSyntaxRules.contains(self) }

  package static let planRules: [Rule] =
    planSyntaxRules + planSchemaRules + planReferenceRules + planIgnoreRules
    + planCharacterRules + planLayoutRules + planDifferenceRules + planDataflowRules
}
