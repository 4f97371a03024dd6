import ActivationDiagnostics
import OrderedJSON

/// A rule as SARIF describes it to those who look at a result.
enum SARIFRule {
  static func value(_ rule: Rule) -> JSONValue {
    [
      "id": .string(rule.code),
      "name": .string(name(rule)),
      "shortDescription": ["text": .string(SARIFText.plain(rule.title))],
      "fullDescription": ["text": .string(SARIFText.plain(rule.explanation))],
      "help": [
        "text": .string(
          """
          \(SARIFText.plain(rule.explanation))

          What to do: \(SARIFText.plain(rule.remedy))

          Source: \(SARIFText.plain(rule.source + rule.basis.caution))
          """),
        "markdown": .string(
          """
          \(SARIFText.markdown(rule.explanation))

          **What to do:** \(SARIFText.markdown(rule.remedy))

          Source: \(SARIFText.markdown(rule.source + rule.basis.caution))
          """),
      ],
      "defaultConfiguration": ["level": .string(rule.severity.rawValue)],
      "properties": [
        "tags": ["activation-plan", .string(area(rule))],
        // By this, and not by the level, code scanning sorts alerts that are about no security.
        "problem.severity": .string(
          rule.severity == .note ? "recommendation" : rule.severity.rawValue),
      ],
    ]
  }

  /// The title as one word in PascalCase, as SARIF wants a rule's name.
  private static func name(_ rule: Rule) -> String {
    rule.title.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }

  /// By the letter of the code.
  private static func area(_ rule: Rule) -> String {
    switch rule.code.first {
    case "P": "plan-file"
    case "G": "guardrail"
    case "A": "platform-answer"
    case "L": "lockfile"
    default: "configuration"
    }
  }
}
