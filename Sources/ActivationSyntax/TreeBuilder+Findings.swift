import ActivationDiagnostics

extension TreeBuilder {
  func keyWithoutText(_ key: Int, in mapping: Int) -> Finding {
    let start = Int(records[key].start)
    let isTemplate =
      records[key].kind.isMapping && file.bytes[start...].starts(with: "{".utf8)
      && start > 0 && file.bytes[start - 1] == Byte.openBrace
    if isTemplate {
      return Finding(
        .unsupportedYAML,
        "`{{ … }}` looks like a template that was not filled in",
        help: "Make the plan from the template first, or put quotes around the text.",
        at: snapshot.location(of: records[mapping])
      )
    }
    return Finding(
      .unsupportedYAML,
      "a key must be a text, not a list or a mapping",
      help: "Put quotes around it if you want a text.",
      at: snapshot.location(of: records[key])
    )
  }

  func unmergeable(_ value: Int) -> Finding {
    Finding(
      .unsupportedYAML,
      "`<<` can only merge a mapping or a list of mappings",
      help: "Name the anchor of a mapping: `<<: *anchor`.",
      at: snapshot.location(of: records[value])
    )
  }

  /// The tree so far, to look up texts and places for messages.
  var snapshot: SyntaxTree {
    SyntaxTree(file: file, records: records, side: side, sideTexts: sideTexts, mergedKeys: [:])
  }
}
