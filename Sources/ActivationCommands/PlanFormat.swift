/// How `plan` says what it has to say.
enum PlanFormat: String, CaseIterable, Sendable {
  case text
  case json
  case markdown
  case html
  case sarif
  case junit
  case github

  /// For the help of `--format`.
  static let help = """
    Output format: text, json, markdown (for a pull request), html (a page for a browser), sarif \
    (for code scanning), junit, or github (workflow commands). FORMAT:FILE also writes a file; can \
    be repeated.
    """
}
