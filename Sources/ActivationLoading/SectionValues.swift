import ActivationSyntax

/// The values of a mapping, by the fields of its section.
struct SectionValues {
  let section: Section
  let node: YAMLNode
  /// In the order of the section's fields.
  var nodes: [YAMLNode?]
  /// Whether the mapping has keys whose values can't be read as any field's.
  var hasStrangers = false
  /// Keys of sections that are empty because their entries stand beside them.
  var lacksEntries: Set<String> = []

  subscript(field: Field) -> YAMLNode? {
    section.fields.indices.first { section.fields[$0].key == field.key }.flatMap { nodes[$0] }
  }
}
