import ActivationDiagnostics

/// Findings of one rule about several pairs, destinations or audiences.
struct AlikeFindings {
  /// The one that is told in full.
  let first: Finding
  /// Those of which only the words and the place are told.
  private(set) var others: [Finding] = []

  /// The most others that are listed without `--all`. Arbitrary.
  static let listed = 5

  var count: Int { others.count + 1 }

  /// One of the others, as it is listed.
  struct Item {
    let place: String?
    let message: String
    /// What to do about it, where none before it has said so.
    let help: String?
  }

  /// The others, each help with the first of those that have it.
  var items: [Item] {
    var told = Set([first.advice])
    return others.map { finding in
      let (place, message) = words(of: finding)
      let isNew = told.insert(finding.advice).inserted
      return Item(place: place, message: message, help: isNew ? finding.advice : nil)
    }
  }

  /// All of them.
  var all: [Finding] { [first] + others }

  /// In the order of the first of each group. Only what is about a pair, a destination or an audience
  /// can be alike: what a plan file has wrong is told at its own lines.
  static func groups(of findings: [Finding]) -> [AlikeFindings] {
    struct Kind: Hashable {
      let rule: Rule
      let severity: Severity
    }
    var groups: [AlikeFindings] = []
    var places: [Kind: Int] = [:]
    for finding in findings {
      let kind = Kind(rule: finding.rule, severity: finding.severity)
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
  private func words(of finding: Finding) -> (place: String?, message: String) {
    let clears =
      finding.clearsAt == first.clearsAt
      ? "" : finding.clearsAt.map { " (clears by itself at \($0))" } ?? ""
    return (finding.location?.description, finding.message + clears)
  }
}
