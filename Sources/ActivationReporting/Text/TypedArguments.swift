/// What a user typed to name plans, to suggest the next command in the same words.
package struct TypedArguments: Sendable, Hashable {
  /// Options with their values, such as `-R` and `--environment stage`.
  package let options: [String]
  /// Options that select a part of the plans, which only `plan` and `apply` take.
  package let selection: [String]
  /// Options that only `apply` takes and that it needs again, such as `--checkpoint ./save.sh`.
  package let applying: [String]
  /// Files, folders or `-`.
  package let paths: [String]

  package init(
    options: [String] = [], selection: [String] = [], applying: [String] = [], paths: [String]
  ) {
    self.options = options
    self.selection = selection
    self.applying = applying
    self.paths = paths
  }
}
