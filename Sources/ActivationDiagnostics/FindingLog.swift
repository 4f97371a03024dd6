/// Collects the findings of one file, up to so many of each rule, so that no file can fill memory
/// or time with them: a file of 64 MiB has room for thirty million mistakes.
package struct FindingLog: Sendable {
  /// How many findings of one rule are kept: far more than anybody reads at once.
  package static let limit = 1000

  private var kept: [Finding] = []
  private var counts: [Rule: Int] = [:]
  private var rests: [(rule: Rule, first: Finding)] = []

  package init() {}

  /// The findings kept, and for each rule that had more a last one that says how many.
  package var findings: [Finding] {
    kept
      + rests.map { rule, first in
        Self.summary(of: counts[rule, default: 0] - Self.limit, from: first)
      }
  }

  /// Whether so many findings of that rule are kept that one more need not be made; it is counted
  /// then.
  package mutating func passesOver(_ rule: Rule) -> Bool {
    guard let count = counts[rule], count > Self.limit else { return false }
    counts[rule] = count + 1
    return true
  }

  /// Adds a finding, or counts it where so many of its rule are kept.
  package mutating func add(_ finding: Finding) { add(finding.rule, finding) }

  /// Adds a finding of that rule. It isn't even made where it would only be counted, for a finding
  /// with its words and places costs far more than what it is about.
  package mutating func add(_ rule: Rule, _ finding: @autoclosure () -> Finding) {
    let count = counts[rule, default: 0] + 1
    counts[rule] = count
    if count <= Self.limit {
      kept.append(finding())
    } else if count == Self.limit + 1 {
      rests.append((rule, finding()))
    }
  }

  /// At the first place that isn't listed, as severe as what it stands for.
  private static func summary(of count: Int, from first: Finding) -> Finding {
    Finding(
      first.rule,
      severity: first.severity,
      "\(count) more of \(first.rule.code) from here on are not listed",
      help: "Settle those above first. One cause often lies behind many.",
      at: first.location
    )
  }
}
