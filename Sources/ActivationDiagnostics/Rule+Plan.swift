/// The plan file: YAML, schema, references, duplicates.
extension Rule {
  package static let planRules: [Rule] = planSyntaxRules + planSchemaRules + planReferenceRules
}
