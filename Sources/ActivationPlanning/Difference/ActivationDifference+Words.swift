import ActivationDiagnostics
import ActivationModel

extension ActivationDifference {
  /// Why it is listed, for a person: one line.
  package var reason: String { reasons.map(words).joined(separator: "; ") }

  private func words(for reason: Reason) -> String {
    switch reason {
    case .added:
      let maxAge = current.requested.maxAge.map { ", again after \($0.shortText) (maxAge)" }
      return "new in the plan" + (maxAge ?? "")
    case .removed: return "no longer in the plan"
    case .revision(let old, let new): return RevisionChange(from: old, to: new).words
    case .maxAge(let old, let new): return Self.words(from: old, to: new)
    case .destination(let old, let new):
      let label = label(\.destinationAlias)
      return rebinding(
        label, from: old.words, to: new.words, isSure: old.isID && new.isID, byID: new.isID)
        + likeness(old.lookedUp, new.lookedUp)
    case .audience(let old, let new):
      let label = label(\.audienceAlias)
      return rebinding(
        label, from: old.words, to: new.words, isSure: old.isID && new.isID, byID: new.isID)
        + likeness(old.lookedUp, new.lookedUp)
    case .checkedName(let old, let new):
      return
        (new.map { "its name is now compared with “\($0)”" } ?? "its name is no longer compared")
        + likeness(old, new)
    }
  }

  private func label(_ alias: KeyPath<ActivationLabels, Alias?>) -> String {
    current.labels[keyPath: alias].map { "“\($0)”" } ?? "it"
  }

  private func rebinding(
    _ label: String, from old: String, to new: String, isSure: Bool, byID: Bool
  ) -> String {
    let change = "\(label) now means \(new) instead of \(old)"
    if isSure { return change + "; the export to the old one is forgotten" }
    let condition = "exported again if its id has changed"
    return byID
      ? "\(change); \(condition)" : "\(change); \(condition), which apply asks about (G119)"
  }

  /// That two names look the same, and how they differ; empty for any others.
  private func likeness(_ old: String?, _ new: String?) -> String {
    guard let old, let new, let difference = SpellingDifference(of: new, from: old) else {
      return ""
    }
    return "; the two look the same, but the new one \(difference.words)"
  }

  private static func words(from old: Duration?, to new: Duration?) -> String {
    switch (old, new) {
    case (let old?, let new?):
      let change = "maxAge changed from \(old.shortText) to \(new.shortText)"
      return new < old ? change + "; exported again if the last export is older" : change
    case (nil, let new?):
      return "maxAge \(new.shortText) is new; exported again if the last export is older"
    case (let old?, nil):
      return
        "maxAge \(old.shortText) was removed; an export of any age is enough"
    case (nil, nil): return "maxAge is unchanged"
    }
  }
}

extension DestinationSelector {
  fileprivate var isID: Bool { if case .id = self { true } else { false } }

  /// The name by which it is found.
  fileprivate var lookedUp: String? { if case .name(let name) = self { name } else { nil } }

  /// What it means, and by what it is found.
  fileprivate var words: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): "the one named “\(name)”"
    case .dataflow(let alias): "the dataflow that is made as \(alias)"
    }
  }
}

extension AudienceSelector {
  fileprivate var isID: Bool { if case .id = self { true } else { false } }

  /// The name or external id by which it is found.
  fileprivate var lookedUp: String? {
    switch self {
    case .id: nil
    case .name(let name), .external(let name, _): name
    }
  }

  /// What it means, and by what it is found.
  fileprivate var words: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): "the one named “\(name)”"
    case .external(let id, let origin): "the one that \(origin) calls “\(id)”"
    }
  }
}
