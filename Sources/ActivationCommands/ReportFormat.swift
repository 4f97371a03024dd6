/// How `validate` and `diff` say what they have to say.
enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case json
  case markdown
  case sarif
  case junit
  case github

  /// For the help of `--format`.
  static let help = """
    Output format: text, json, markdown (for a pull request), sarif (for code scanning), junit, or \
    github (workflow commands). FORMAT:FILE also writes a file; can be repeated.
    """
}
