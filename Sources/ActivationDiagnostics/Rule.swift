/// One rule of the catalogue: the one place for its code, severity, text and source.
///
/// `explain`, `docs/rules.md` and SARIF's rule list are made from these values; a finding carries
/// its rule. The rules themselves stand by range in `Rule+Plan.swift`, `Rule+Guardrails.swift`,
/// `Rule+Answers.swift`, `Rule+Lockfile.swift`, `Rule+Configuration.swift` and
/// `Rule+Dataflows.swift`.
///
/// A class, because a large plan holds a rule at each of a hundred thousand places.
package final class Rule: Sendable {
  /// What a rule rests on.
  package enum Basis: String, Sendable {
    /// sortie's own contract: plan file, lockfile, commands.
    case contract
    /// Adobe's documentation says so.
    case documented
    /// Concluded from samples or from practice; the platform may do otherwise.
    case inferred
  }

  /// What a finding says to be missing. A part of the file that couldn't be read may hold it.
  package enum Absence: Sendable {
    /// A key beside the one where the finding stands.
    case ofKeyBeside
    /// An entry below the key where it stands.
    case ofEntryBelow
    /// A definition, anywhere, of the word where it stands.
    case ofDefinition
    /// Something that may stand anywhere.
    case anywhere
  }

  /// The stable code, such as `G104`.
  package let code: String
  /// How much a finding weighs unless a setting says otherwise.
  package let severity: Severity
  /// The rule in a few words, without a full stop.
  package let title: String
  /// What the rule means and why it exists, in a few sentences.
  package let explanation: String
  /// How to settle a finding.
  package let remedy: String
  /// What is missing, if that is what the rule is about.
  package let absence: Absence?
  package let basis: Basis
  /// Where the rule comes from, for a reader who wants to check.
  package let source: String

  package init(
    _ code: String,
    _ severity: Severity,
    _ title: String,
    explanation: String,
    remedy: String,
    absence: Absence? = nil,
    basis: Basis = .contract,
    source: String = "sortie's contract"
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.explanation = explanation
    self.remedy = remedy
    self.absence = absence
    self.basis = basis
    self.source = source
  }
}

extension Rule: Hashable {
  package static func == (left: Rule, right: Rule) -> Bool { left.code == right.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Rule {
  /// Every rule, by code.
  package static let catalogue: [Rule] =
    planRules + worldRules + guardrailRules + answerRules + lockfileRules + configurationRules
    + dataflowRules

  /// The rule of that code, whatever the letter case.
  package static func of(code: String) -> Rule? {
    let wanted = code.uppercased()
    return catalogue.first { $0.code == wanted }
  }
}
