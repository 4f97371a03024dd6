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
    Output format: text, json, markdown (for a pull request), html (a page to look at), sarif (for \
    code scanning), junit, or github (workflow commands). FORMAT:FILE writes a file as well; can be \
    repeated.
    """
}
