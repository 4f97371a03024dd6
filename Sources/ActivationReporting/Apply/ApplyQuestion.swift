import ActivationModel
import ActivationPlanning

/// What `apply` asks before it sends anything: how much, and where to.
package struct ApplyQuestion {
  private let reports: [PlanReport]

  /// The most destinations that the question names. Arbitrary.
  private static let most = 3

  package init(_ reports: [PlanReport]) { self.reports = reports }

  /// With a space at its end, behind which the answer is typed.
  package var text: String { SafeText.line(question) + "? Type `yes` to confirm: " }

  private var question: String {
    let sandbox = reports.first.map { " sandbox \($0.sandbox)" } ?? ""
    let sent = reports.flatMap { report in
      report.changes.filter(\.action.submits).map {
        PairNames($0, in: report.plan).destination.text
      }
    }
    if !sent.isEmpty {
      return "Send \(Words.count(sent.count, "export")) to\(sandbox) (\(Self.listed(sent)))"
    }
    let followed = reports.flatMap(\.changes).count { $0.action == .follow }
    return followed > 0
      ? "Follow \(Words.count(followed, "run")) in\(sandbox)"
      : "Write this to the lockfile of\(sandbox)"
  }

  private static func listed(_ names: [String]) -> String {
    var told: Set<String> = []
    let names = names.filter { told.insert($0).inserted }
    let rest = names.count > most ? " and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: ", ") + rest
  }
}
