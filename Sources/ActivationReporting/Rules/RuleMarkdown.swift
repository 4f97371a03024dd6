package import ActivationDiagnostics

/// `docs/rules.md`, made from the catalogue.
package enum RuleMarkdown {
  /// The whole page.
  package static func document(_ rules: [Rule] = Rule.catalogue) -> String {
    let rules = rules.sorted { $0.code < $1.code }
    var text = """
      # Rules

      This page is generated from the rule catalogue. `sortie explain CODE` shows the same text. A \
      setting of the plan can change a severity.

      | code | severity | rule |
      | --- | --- | --- |

      """
    for rule in rules {
      let link = "[\(rule.code)](#\(rule.code.lowercased()))"
      text += "| \(link) | \(rule.severity.rawValue) | \(cell(rule.title)) |\n"
    }
    for (prefix, heading) in headings {
      let group = rules.filter { $0.code.hasPrefix(prefix) }
      guard !group.isEmpty else { continue }
      text += "\n## \(heading)\n"
      for rule in group { text += section(rule) }
    }
    return text + exitCodes
  }

  /// By the letter of the code: contract, section 8.
  private static let headings = [
    ("P", "The plan file"), ("G", "Guardrails of the platform"),
    ("A", "Responses of the API"), ("L", "Lockfile and journal"),
    ("C", "Credentials and configuration"), ("D", "Dataflows"),
  ]

  private static func section(_ rule: Rule) -> String {
    """

    ### \(rule.code)

    **\(SafeText.line(rule.title))** (\(rule.severity.rawValue))

    \(SafeText.line(rule.explanation))
    \(rule.example.map(example) ?? "")
    What to do: \(SafeText.line(rule.remedy))

    How to suppress it: \(SafeText.line(rule.silencing))

    Source: \(SafeText.line(rule.source))\(rule.basis.caution)

    """
  }

  private static func example(_ example: RuleExample) -> String {
    """

    Instead of

    ```yaml
    \(example.wrong)
    ```

    write

    ```yaml
    \(example.right)
    ```

    """
  }

  private static var exitCodes: String {
    """

    ## Exit codes

    `sortie explain 4` shows the same text for one code.

    | code | meaning | what to do |
    | --- | --- | --- |
    \(ExitCodeMeaning.all.map(\.row).joined())
    """
  }

  private static func cell(_ text: String) -> String {
    SafeText.line(text).spelling(["|": "\\|"])
  }
}
