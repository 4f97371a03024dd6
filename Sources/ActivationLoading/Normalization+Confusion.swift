import ActivationDiagnostics
import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Aliases that a reader takes for one another.
extension Normalization {
  mutating func checkConfusion(in part: PlanPart) {
    checkCase(part.destinations)
    checkCase(part.audiences)
    checkCase(part.connections)
    checkCase(part.dataflows)
    for (alias, definition) in part.audiences {
      guard let other = part.destinations[alias], definition.isWellNamed else { continue }
      report(
        .confusableAliases,
        Finding(
          .confusableAliases,
          severity: .note,
          "`\(alias)` is the alias of a destination and of an audience",
          help: "This is allowed. Two different aliases would be easier to read.",
          at: definition.key.location,
          notes: [.init("the destination is here", at: other.key.location)]
        )
      )
    }
  }

  private mutating func checkCase<Selector>(_ catalogue: Catalogue<Selector>) {
    var seen: [String: YAMLNode] = [:]
    guard catalogue.keys.contains(where: { $0.rawValue.utf8.contains(where: \.isCapital) }) else {
      return
    }
    for (alias, definition) in catalogue {
      guard let first = seen.updateValue(definition.key, forKey: alias.rawValue.lowercased()) else {
        continue
      }
      report(
        .confusableAliases,
        Finding(
          .confusableAliases,
          "`\(alias)` and \((first.text ?? "").quoted) differ only in upper and lower case",
          help:
            "These are two aliases. If you want only one, remove the other. Otherwise, rename it.",
          at: definition.key.location,
          notes: [.init("the other one is here", at: first.location)]
        )
      )
    }
  }
}

extension UInt8 {
  fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
