import ActivationDiagnostics

/// Findings of one rule about several pairs of which the same is to be said.
struct AlikeFindings {
  /// The one that is told in full.
  let first: Finding
  /// Those of which only the words and the place are told.
  private(set) var others: [Finding] = []

  /// So many of the others are listed unless all are asked for: chosen.
  static let listed = 5

  var count: Int { others.count + 1 }

  /// All of them.
  var all: [Finding] { [first] + others }

  /// In the order of the first of each group. Only what is about a pair, a destination or an audience
  /// can be alike: what a plan file has wrong is told at its own lines.
  static func groups(of findings: [Finding]) -> [AlikeFindings] {
    struct Kind: Hashable {
      let rule: Rule
      let severity: Severity
      let help: String?
    }
    var groups: [AlikeFindings] = []
    var places: [Kind: Int] = [:]
    for finding in findings {
      let kind = Kind(rule: finding.rule, severity: finding.severity, help: finding.help)
      let canBeAlike =
        finding.subject != nil && finding.notes.isEmpty && finding.fixIts.isEmpty
      if canBeAlike, let place = places[kind] {
        groups[place].others.append(finding)
      } else {
        if canBeAlike { places[kind] = groups.count }
        groups.append(AlikeFindings(first: finding))
      }
    }
    return groups
  }

  /// Where one of the others stands and what it says.
  func words(of finding: Finding) -> (place: String?, message: String) {
    let clears =
      finding.clearsAt == first.clearsAt
      ? "" : finding.clearsAt.map { " (clears by itself at \($0))" } ?? ""
    return (finding.location?.description, finding.message + clears)
  }
}
