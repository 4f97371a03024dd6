import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

extension PlanDraft {
  /// The plan's text, in the canonical layout: every activation is a comment until somebody
  /// chooses.
  ///
  /// Taking `# ` away behind the two spaces at the start of a block's lines makes activations of
  /// it. No text of the platform's stands in a comment.
  package var text: [UInt8] {
    let text = Array((lines.joined(separator: "\n") + "\n").utf8)
    let file = SourceFile(name: "import", bytes: text)
    return YAMLDocument.parse(file).value.flatMap { CanonicalLayout(of: $0).text } ?? text
  }

  private var lines: [String] {
    var book = AliasBook()
    let destinationAliases = destinations.map { book.alias(for: $0.name, noun: "destination") }
    let audienceAliases = audiences.map { book.alias(for: $0.name, noun: "audience") }
    let aliasOfDestination = Dictionary(
      zip(destinations.map(\.id), destinationAliases), uniquingKeysWith: { first, _ in first })
    let aliasOfAudience = Dictionary(
      zip(audiences.map(\.id), audienceAliases), uniquingKeysWith: { first, _ in first })
    var lines = head
    lines += ["", "destinations:"]
    lines += zip(destinationAliases, destinations).map { alias, destination in
      Self.definition(alias, destination.id.rawValue, destination.name)
    }
    lines += ["", "audiences:"]
    lines += zip(audienceAliases, audiences).map { alias, audience in
      Self.definition(alias, audience.id.rawValue, audience.name)
    }
    lines += ["", "activations:"]
    for (index, block) in blocks.enumerated() {
      guard let alias = aliasOfDestination[block.destination] else { continue }
      if index > 0 { lines.append("") }
      lines += block.lines(alias, aliasOfAudience)
    }
    return lines
  }

  private var head: [String] {
    var lines = [
      "# What can be exported on demand from sandbox \(DraftText.remark(sandbox.rawValue)), "
        + "as of \(readAt).",
      "#",
      """
      # This plan asks for nothing yet. Below “activations”, uncomment the lines you want to send,
      """,
      "# or all of them: sed -i 's/^  # /  /' FILE",
      "# Then remove the aliases that you don't need, and run: sortie plan FILE",
      "version: \(PlanTable.supportedVersion)",
      "name: \(DraftText.word(name.rawValue))",
    ]
    if TextKind.organization.accepts(Array(organization.rawValue.utf8)[...]) {
      lines.append(
        "organization: \(organization.rawValue)  # credentials of another one are refused")
    }
    if TextKind.sandbox.accepts(Array(sandbox.rawValue.utf8)[...]) {
      lines.append("sandbox: \(DraftText.word(sandbox.rawValue))")
    }
    return lines
  }

  private static func definition(_ alias: Alias, _ id: String, _ name: String) -> String {
    let label = canShow(name) ? ", name: \(DraftText.quoted(name))" : ""
    return "  \(alias): { id: \(DraftText.word(id))\(label) }"
  }

  /// Whether a plan may hold the name, without a word from `validate`. The id is enough.
  private static func canShow(_ name: String) -> Bool {
    let bytes = Array(name.utf8)[...]
    return TextKind.line.accepts(bytes) && !bytes.hasBlankEdge && !IDShape.isAudience(bytes)
  }
}

extension PlanDraft.Block {
  fileprivate func lines(_ alias: Alias, _ aliases: [AudienceID: Alias]) -> [String] {
    var lines = ["  # - destination: \(alias)", "  #   audiences:"]
    for choice in choices {
      guard let alias = aliases[choice.audience] else { continue }
      // What can't be sent stays a comment in a block that has become an activation.
      let obstacle = choice.obstacle.map { "  (\(DraftText.remark($0)))" }
      lines.append("  #     \(obstacle == nil ? "- " : "# - ")\(alias)\(obstacle ?? "")")
    }
    return lines
  }
}
