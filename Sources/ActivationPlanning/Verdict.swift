package import ActivationDiagnostics
package import ActivationModel

/// What the guardrails say about sending one activation at one moment.
package struct Verdict: Hashable, Sendable {
  /// Which side of the activation a finding is about.
  package enum Side: Hashable, Sendable {
    case destination
    case audience
  }

  /// A finding and the side that it is about.
  package struct Statement: Hashable, Sendable {
    package let finding: Finding
    package let side: Side
  }

  package private(set) var statements: [Statement] = []
  /// What has to pass first; empty if nothing.
  package private(set) var waits: [Wait] = []
  /// A run in progress to follow instead of starting one, where the plan asks for that.
  package private(set) var adoptableRun: RunID?

  /// The first error: what blocks it.
  package var blocker: Finding? { statements.first { $0.finding.severity == .error }?.finding }

  /// When everything that blocks it has passed by itself; nil where time alone doesn't do.
  package var clearsAt: Timestamp? {
    let errors = statements.map(\.finding).filter { $0.severity == .error }
    let ends = errors.compactMap { $0.clearsAt.flatMap { Timestamp($0) } }
    guard ends.count == errors.count else { return nil }
    return ends.max()
  }

  mutating func state(_ finding: Finding, on side: Side) {
    statements.append(Statement(finding: finding, side: side))
  }

  mutating func wait(_ wait: Wait) { waits.append(wait) }

  mutating func adopt(_ run: RunID) { adoptableRun = run }
}
