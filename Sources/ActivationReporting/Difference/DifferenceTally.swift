import ActivationPlanning

/// A change in numbers.
struct DifferenceTally: Hashable {
  private let counts: [ActivationDifference.Effect: Int]
  private let unchanged: Int
  private let settings: Int
  /// Whether no plan is left that could forget anything.
  private let isGone: Bool

  init(_ difference: PlanDifference) {
    counts = Dictionary(grouping: difference.changes, by: \.effect).mapValues(\.count)
    unchanged = difference.unchanged
    settings = difference.settings.count
    isGone = difference.status == .removed
  }

  func count(_ effect: ActivationDifference.Effect) -> Int { counts[effect] ?? 0 }

  /// Goes on after `the change`: `asks for 3 exports, perhaps for 1 more, forgets 1; 12 unchanged`.
  var text: String {
    let same = unchanged + count(.keep)
    let rest = same > 0 ? "; \(Words.grouped(Int64(same))) unchanged" : ""
    return headline + (same == 1 ? "; 1 unchanged" : rest)
  }

  /// The same without what stays.
  var headline: String {
    if isGone { return "no longer asks for \(Words.count(count(.forget), "export"))" }
    var parts: [String] = []
    let (exports, perhaps) = (count(.export), count(.mayExport))
    if exports > 0 { parts.append("asks for \(Words.count(exports, "export"))") }
    if perhaps > 0 {
      let figure = Words.grouped(Int64(perhaps))
      parts.append(
        exports > 0
          ? "perhaps for \(figure) more" : "perhaps asks for \(Words.count(perhaps, "export"))")
    }
    if count(.forget) > 0 { parts.append("forgets \(Words.grouped(Int64(count(.forget))))") }
    if exports + perhaps == 0 { parts.insert("asks for no export", at: 0) }
    if settings > 0 { parts.append("changes \(Words.count(settings, "setting"))") }
    return parts.joined(separator: ", ")
  }
}
