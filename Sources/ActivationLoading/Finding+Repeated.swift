import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// Activations that are named twice.
extension Finding {
  static func repeated(
    _ draft: ActivationDrafts.Draft,
    of first: ActivationDrafts.Draft,
    in drafts: ActivationDrafts
  ) -> Finding {
    let audience = (draft.audienceNode.text ?? "").quoted
    let destination = (draft.destinationNode.text ?? "").quoted
    let subject = "the audience \(audience) goes to \(destination) twice"
    let here = drafts.settings[draft.settings]
    let there = drafts.settings[first.settings]
    let place = [Note(firstNote(draft, first), at: first.audienceNode.location)]
    guard here != there else {
      return Finding(
        .duplicateActivation,
        subject + "; it counts once",
        help: "Remove one of the two.",
        at: draft.audienceNode.location,
        notes: place
      )
    }
    return Finding(
      .contradictingActivation,
      "\(subject): here with \(here.words(besides: there)), there with \(there.words(besides: here))",
      help: "Keep the one that is meant.",
      at: draft.audienceNode.location,
      notes: place
    )
  }

  /// Says by which words the first one was named where they are others.
  private static func firstNote(
    _ draft: ActivationDrafts.Draft,
    _ first: ActivationDrafts.Draft
  ) -> String {
    let names = [
      (first.audienceNode.text ?? "", draft.audienceNode.text ?? ""),
      (first.destinationNode.text ?? "", draft.destinationNode.text ?? ""),
    ]
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
