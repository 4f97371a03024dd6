/// Why a run failed, or why a request was refused: what an entry of the lockfile keeps of it.
///
/// The words are the platform's: bounded, on one line, and without characters that steer a terminal
/// or hide what is read.
package struct AttemptError: Hashable, Sendable {
  /// The platform's code of a run that failed; the rule's code of a request that was refused.
  package let code: String?
  package let message: String
  /// What a later version has written beside them.
  package var unknown = UnknownMembers()

  /// Limit: 100 and 1,000 characters. Arbitrary; enough for what platforms write, and few enough
  /// for a line of a file that people read.
  private static let longestCode = 100
  private static let longestMessage = 1000

  /// Nil where no words are left.
  package init?(code: String?, message: String) {
    let words = Self.tidy(message, atMost: Self.longestMessage)
    let tidied = code.map { Self.tidy($0, atMost: Self.longestCode) }
    let code = tidied.flatMap { $0.isEmpty ? nil : $0 }
    guard !words.isEmpty || code != nil else { return nil }
    self.code = code
    self.message = words
  }

  /// On one line, for a person.
  package var words: String {
    guard let code, code != message else { return message }
    return message.isEmpty ? code : "\(code): \(message)"
  }

  /// Whether a request was refused, rather than a run had failed.
  package var isRefusal: Bool { code?.wholeMatch(of: /A2[0-9][0-9]/) != nil }

  private static func tidy(_ text: String, atMost limit: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit + 1) {
      scalars.append(isHidden(scalar) ? " " : scalar)
    }
    if scalars.count > limit {
      scalars = String.UnicodeScalarView(scalars.prefix(limit - 1))
      scalars.append("…")
    }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars.drop { $0 == " " })
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate: true
    default: false
    }
  }
}

extension FlowRun {
  /// The most remarks of a run that are kept. Arbitrary.
  private static var mostRemarks: Int { 3 }

  /// Why it didn't end well, in the platform's words; nil where it did, hasn't ended, or says nothing.
  package var error: AttemptError? {
    guard status.isFinal, status != .succeeded, let first = issues.first else { return nil }
    let others = issues.dropFirst().prefix(Self.mostRemarks - 1).map { issue in
      issue.code.map { "\($0): \(issue.message)" } ?? issue.message
    }
    let rest = issues.count - Self.mostRemarks
    let words = [first.message] + others + (rest > 0 ? ["and \(rest) more"] : [])
    return AttemptError(code: first.code, message: words.joined(separator: "; "))
  }
}
