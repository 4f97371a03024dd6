import ActivationDiagnostics
import CYAML

extension TreeBuilder {
  mutating func addAlias(_ event: ParserEvent) {
    guard let name = event.anchor else { return }
    guard let anchor = anchors[name], !anchor.isOpen else {
      if !passesOver(.unknownAnchor) { report(unknownAlias(name, event)) }
      return append(.plain, event, link: 0)
    }
    anchors.count(anchor)
    guard anchors.aliasedNodes <= YAMLLimits.aliasedNodes else {
      let message = "aliases stand for more than \(YAMLLimits.aliasedNodes) values in total"
      return fail(limit(message, at: event))
    }
    guard anchors.aliasedBytes <= YAMLLimits.aliasedBytes else {
      let message = "aliases stand for more than \(YAMLLimits.aliasedBytes) bytes of text in total"
      return fail(limit(message, at: event))
    }
    guard open.count + anchor.height <= YAMLLimits.depth else { return fail(tooDeep(event)) }
    if !open.isEmpty {
      open[open.count - 1].height = max(open[open.count - 1].height, anchor.height + 1)
    }
    append(.alias, event, link: anchor.index)
  }

  private mutating func unknownAlias(
    _ name: String, _ event: ParserEvent
  ) -> Finding {
    if anchors[name]?.isOpen == true {
      return Finding(
        .unknownAnchor,
        "\("*\(name)".shown) stands inside \("&\(name)".shown), so it would contain itself",
        help: "Write out the value that you want.",
        at: location(event)
      )
    }
    let names = anchors.fewNames.map { "&\($0)".shown }.joined(separator: ", ")
    return Finding(
      .unknownAnchor,
      "there is no anchor \("&\(name)".shown) before this alias",
      help: names.isEmpty
        ? "Put quotes around a text that starts with `*`. Plan aliases are written without `*`."
        : "Use one of the anchors before it: \(names). A text that starts with `*` needs quotes.",
      at: location(event),
      fixIts: names.isEmpty ? withoutStar(name, event) : []
    )
  }

  /// Ways to write what has a star and no anchor, the likelier first: plan aliases stand in lists,
  /// and what is no alias is a text.
  private mutating func withoutStar(
    _ name: String, _ event: ParserEvent
  ) -> [Finding.FixIt] {
    let plain = Finding.FixIt(at: location(event), replacement: name, isCertain: false)
    let isItem = open.last.map { records[$0.index].kind == .sequence } ?? false
    return isItem ? [plain] + quoting(event) : quoting(event)
  }
}
