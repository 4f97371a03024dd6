import ActivationPlanning

extension Drift {
  /// What has changed outside of plan and lockfile, and what is only due, in sentences.
  var sentences: String {
    guard changed > 0 else { return "no drift. \(due)" }
    let parts = [
      failed > 0
        ? "\(Words.count(failed, "last attempt")) did not succeed" : nil,
      obstructed > 0
        ? "\(Words.count(obstructed, "export")) can no longer be sent" : nil,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + ". \(due)"
  }

  private var due: String {
    let parts = [
      dueByAge > 0 ? "\(Words.grouped(Int64(dueByAge))) by age" : nil,
      dueByPlan > 0 ? "\(Words.grouped(Int64(dueByPlan))) asked for and not yet applied" : nil,
    ].compactMap { $0 }
    guard !parts.isEmpty else { return "Nothing is due." }
    return "Due, which is not drift: \(parts.joined(separator: ", "))."
  }
}
