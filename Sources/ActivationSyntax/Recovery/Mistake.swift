import ActivationDiagnostics

/// A syntax error in the author's terms, and how reading can go on behind it.
struct Mistake {
  var finding: Finding
  /// Where what is wrong stands, which may be lines before the place where the parser noticed.
  let line: TextLine
  /// The smallest first. The generic ones come after them: see `Recovery`.
  var repairs: [Repair] = []
  /// Whether it is about how lines fit together, which a repair nearby may have brought about.
  var isStructural = false
  /// Other ways to see it, of which one is taken if it lets the parser come further.
  var alternatives: [Mistake] = []
  /// Whether it is more likely than the other way to see it.
  var isOdd = false
  /// Whether the parser may notice something in earlier lines next, so that going back is no sign
  /// of a bad repair.
  var isAhead = false
}

extension Mistake {
  func adding(_ fixIt: Finding.FixIt) -> Mistake {
    var copy = self
    copy.finding.fixIts.append(fixIt)
    return copy
  }
}
