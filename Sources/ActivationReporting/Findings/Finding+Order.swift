package import ActivationDiagnostics

extension Sequence where Element == Finding {
  /// In the order in which people read them: by file, line and column, errors first at one place;
  /// what has no place comes last.
  package var inReadingOrder: [Finding] {
    sorted { left, right in
      switch (left.location, right.location) {
      case (let here?, let there?):
        if !here.file.isExactly(there.file) { return here.file < there.file }
        if here.start != there.start { return here.start < there.start }
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): break
      }
      if left.severity != right.severity { return left.severity > right.severity }
      if left.rule.code != right.rule.code { return left.rule.code < right.rule.code }
      return left.message < right.message
    }
  }
}

extension Sequence where Element == IgnoredFinding {
  /// In the order of their comments.
  var inReadingOrder: [IgnoredFinding] {
    sorted { left, right in
      if !left.comment.file.isExactly(right.comment.file) {
        return left.comment.file < right.comment.file
      }
      if left.comment.start != right.comment.start {
        return left.comment.start < right.comment.start
      }
      return (left.finding.rule.code, left.finding.message)
        < (right.finding.rule.code, right.finding.message)
    }
  }
}

/// How many findings of each severity there are.
struct FindingTally: Hashable {
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var notes = 0
  /// How many have a fix-it that may be applied unasked.
  private(set) var fixable = 0

  init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
      if finding.fixIts.contains(where: \.isCertain) { fixable += 1 }
    }
  }

  /// `2 errors, 1 warning`; empty if there are none.
  var text: String {
    [(errors, "error"), (warnings, "warning"), (notes, "note")]
      .filter { $0.0 > 0 }
      .map { Words.count($0.0, $0.1) }
      .joined(separator: ", ")
  }

  /// Goes on after `text` where something could be corrected without asking.
  var fixWords: String {
    switch fixable {
    case 0: ""
    case 1 where errors + warnings + notes == 1: "; `sortie validate --fix` can correct it"
    default: "; `sortie validate --fix` can correct \(Words.grouped(Int64(fixable))) of them"
    }
  }
}
