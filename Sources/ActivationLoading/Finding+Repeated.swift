import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// Activations that are named twice.
extension Finding {
  static func repeated(
    _ draft: ActivationDraft,
    of first: ActivationDraft,
    in drafts: ActivationDrafts,
    _ document: PlanDocument
  ) -> Finding {
    let audienceNode = document.audienceNode(of: draft)
    let audience = (audienceNode.text ?? "").quoted
    let destination = (document.destinationNode(of: draft).text ?? "").quoted
    let subject = "the audience \(audience) goes to \(destination) twice"
    let here = drafts.settings(of: draft)
    let there = drafts.settings(of: first)
    let place = [
      Note(firstNote(draft, first, document), at: document.audienceNode(of: first).location)
    ]
    guard here != there else {
      return Finding(
        .duplicateActivation,
        subject + "; it counts once",
        help: "Remove one of the two.",
        at: audienceNode.location,
        notes: place
      )
    }
    return Finding(
      .contradictingActivation,
      "\(subject): here with \(here.words(besides: there)), there with \(there.words(besides: here))",
      help: "Keep the one that you want.",
      at: audienceNode.location,
      notes: place
    )
  }

  /// Says by which words the first one was named where they are others.
  private static func firstNote(
    _ draft: ActivationDraft,
    _ first: ActivationDraft,
    _ document: PlanDocument
  ) -> String {
    let audiences = [first, draft].map { document.audienceNode(of: $0).text ?? "" }
    let destinations = [first, draft].map { document.destinationNode(of: $0).text ?? "" }
    let names = [(audiences[0], audiences[1]), (destinations[0], destinations[1])]
    guard names.contains(where: { $0 != $1 }) else { return "the other one is here" }
    return "the other one is here, \(names[0].0.quoted) to \(names[1].0.quoted), which is the same"
  }
}

extension ActivationSettings {
  /// These settings, as far as they differ from the others.
  fileprivate func words(besides other: ActivationSettings) -> String {
    var words: [String] = []
    if revision != other.revision {
      words.append("revision \((revision?.rawValue ?? "1").quoted)")
    }
    if maxAge != other.maxAge {
      words.append(maxAge.map { "maxAge `\($0.shortText)`" } ?? "no maxAge")
    }
    return words.inWords("and")
  }
}
