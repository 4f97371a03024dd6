/// What a rule has to say about one place.
///
/// Findings are values: stages collect them and go on as far as they can; nothing throws them.
package struct Finding: Sendable, Hashable {
  /// A second place that belongs to the finding, such as the first of two duplicates.
  package struct Note: Sendable, Hashable {
    package let message: String
    package let location: SourceLocation?

    package init(_ message: String, at location: SourceLocation? = nil) {
      self.message = message
      self.location = location
    }
  }

  /// A replacement that would settle the finding.
  package struct FixIt: Sendable, Hashable {
    package let location: SourceLocation
    package let replacement: String
    /// Whether the replacement is surely what was meant, so that it may be applied unasked.
    package let isCertain: Bool

    package init(at location: SourceLocation, replacement: String, isCertain: Bool) {
      self.location = location
      self.replacement = replacement
      self.isCertain = isCertain
    }
  }

  /// The activation that a finding is about, by the ids that the platform knows.
  package struct Subject: Sendable, Hashable {
    package let destination: String?
    package let audience: String?

    package init(destination: String? = nil, audience: String? = nil) {
      self.destination = destination
      self.audience = audience
    }
  }

  package let rule: Rule
  package let severity: Severity
  /// One sentence: what is wrong, in the user's own names. Without the place.
  package let message: String
  /// What to do about it.
  package let help: String?
  package var location: SourceLocation?
  package let notes: [Note]
  package var fixIts: [FixIt]
  package let subject: Subject?
  /// When time alone settles the finding: RFC 3339 in UTC, whole seconds.
  package let clearsAt: String?

  package init(
    _ rule: Rule,
    severity: Severity? = nil,
    _ message: String,
    help: String? = nil,
    at location: SourceLocation? = nil,
    notes: [Note] = [],
    fixIts: [FixIt] = [],
    about subject: Subject? = nil,
    clearsAt: String? = nil
  ) {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.message = message
    self.help = help
    self.location = location
    self.notes = notes
    self.fixIts = fixIts
    self.subject = subject
    self.clearsAt = clearsAt
  }
}

extension Sequence where Element == Finding {
  /// Whether any finding is an error.
  package var containErrors: Bool { contains { $0.severity == .error } }
}
