/// Collects the findings of one file, up to so many of each rule, so that no file can fill memory
/// with them: a file of 64 MiB has room for five million mistakes.
package struct FindingLog: Sendable {
  /// How many findings of one rule are kept: far more than anybody reads at once.
  package static let limit = 1000

  /// What a rule has beyond the limit.
  fileprivate struct Rest {
    var count = 0
    let first: Finding
  }

  private var kept: [Finding] = []
  private var counts: [String: Int] = [:]
  private var rests: [(rule: String, rest: Rest)] = []

  package init() {}

  /// The findings kept, and for each rule that had more a last one that says how many.
  package var findings: [Finding] { kept + rests.map(\.rest.summary) }

  package mutating func add(_ finding: Finding) {
    let rule = finding.rule.code
    counts[rule, default: 0] += 1
    if counts[rule, default: 0] <= Self.limit { return kept.append(finding) }
    if let index = rests.firstIndex(where: { $0.rule == rule }) {
      rests[index].rest.count += 1
    } else {
      rests.append((rule, Rest(count: 1, first: finding)))
    }
  }
}

extension FindingLog.Rest {
  /// At the first place that isn't listed, as severe as what it stands for.
  fileprivate var summary: Finding {
    Finding(
      first.rule,
      severity: first.severity,
      "\(count) more of \(first.rule.code) from here on are not listed",
      help: "Settle those above first. One cause often lies behind many.",
      at: first.location
    )
  }
}
