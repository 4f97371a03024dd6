import ActivationDiagnostics
import CYAML

extension TreeBuilder {
  mutating func addScalar(_ event: ParserEvent) {
    let length = event.scalarLength
    guard length <= YAMLLimits.scalarBytes else {
      return fail(limit("this text is longer than \(YAMLLimits.scalarBytes) bytes", at: event))
    }
    var kind: NodeRecord.Kind
    switch event.scalarStyle {
    case YAML_PLAIN_SCALAR_STYLE: kind = .plain
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: kind = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: kind = .doubleQuoted
    default: kind = .block
    }
    if let tag = event.tag,
      makesText(tag, at: event, isBare: kind == .plain && length == 0), kind == .plain
    {
      kind = .block
    }
    let value = unsafe event.scalarText
    let index = records.count
    append(kind, event, link: length)
    if !isASCII && kind == .plain { unsafe checkLooks(of: value, event) }
    if unsafe kind == .block || !isInSource(value, records[index]) {
      unsafe putAside(value, index)
    }
    if let anchor = event.anchor { anchors.define(anchor, .init(index: index, bytes: length)) }
  }

  /// Whether the text stands as it is at the end of its node in the source. The lengths alone
  /// don't tell: `"\_"` is as long as what it stands for.
  @inline(__always)
  private func isInSource(_ value: UnsafeBufferPointer<UInt8>, _ record: NodeRecord) -> Bool {
    let start = Int(record.end) - Int(record.kind.closingQuote) - value.count
    guard start >= Int(record.start), let text = unsafe text.baseAddress,
      let value = value.baseAddress
    else { return false }
    return unsafe memcmp(text + (start - textStart), value, Int(record.link)) == 0
  }

  private mutating func putAside(_ value: UnsafeBufferPointer<UInt8>, _ index: Int) {
    let start = UInt32(side.count)
    unsafe side.append(contentsOf: value)
    records[index].link = UInt32(sideTexts.count)
    records[index].isAside = true
    sideTexts.append(start..<UInt32(side.count))
  }

  mutating func open(_ event: ParserEvent, _ kind: NodeRecord.Kind) {
    guard open.count < YAMLLimits.depth else { return fail(tooDeep(event)) }
    if let tag = event.tag { _ = makesText(tag, at: event) }
    let name = event.anchor.map { anchors.define($0, .init(index: records.count, isOpen: true)) }
    let collection = OpenCollection(
      index: records.count,
      anchor: name,
      aliasedBefore: anchors.aliasedNodes,
      aliasedBytesBefore: anchors.aliasedBytes
    )
    open.append(collection)
    append(kind, event, link: 0)
  }

  mutating func close(_ event: ParserEvent) {
    guard let collection = open.popLast() else { return }
    let index = collection.index
    records[index].link = UInt32(records.count)
    endRecord(index, with: event)
    if !open.isEmpty {
      open[open.count - 1].height = max(open[open.count - 1].height, collection.height + 1)
    }
    if let name = collection.anchor {
      let aliased = anchors.aliasedNodes - collection.aliasedBefore
      let text = Int(records[index].end) - Int(records[index].start)
      anchors.complete(
        name,
        .init(
          index: index, height: collection.height, size: records.count - index + aliased,
          bytes: max(text, 0) + anchors.aliasedBytes - collection.aliasedBytesBefore)
      )
    }
    if records[index].kind == .mapping { checkKeys(of: index) }
  }

  /// A block collection ends with its last value; libyaml's own mark is at the next token.
  private mutating func endRecord(_ index: Int, with event: ParserEvent) {
    let isFlow = event.start.index != event.end.index
    if isFlow {
      records[index].end = UInt32(truncatingIfNeeded: endOffset(of: event))
    } else if let last = lastChild(of: index) {
      records[index].end = records[last].end
    }
  }

  private func lastChild(of index: Int) -> Int? {
    var child = index + 1
    var last: Int?
    while child < records.count {
      last = child
      child = next(after: child)
    }
    return last
  }

  func next(after index: Int) -> Int {
    let record = records[index]
    return record.kind.isScalar || record.kind == .alias ? index + 1 : Int(record.link)
  }

  /// A correction that puts quotes around what stands there.
  mutating func quoting(_ event: ParserEvent) -> [Finding.FixIt] {
    let start = cursorOffset(of: event.start.index)
    let text = String(decoding: file.bytes[start..<max(start, endOffset(of: event))], as: UTF8.self)
    return text.inQuotes.map {
      [.init(at: location(event), replacement: $0, isCertain: false)]
    } ?? []
  }

  func tooDeep(_ event: ParserEvent) -> Finding {
    limit("lists and mappings nest more than \(YAMLLimits.depth) deep here", at: event)
  }

  /// Whether the tag says that a scalar is text. Tags of the core schema change nothing else.
  private mutating func makesText(
    _ tag: String,
    at event: ParserEvent,
    isBare: Bool = false
  ) -> Bool {
    let core = "tag:yaml.org,2002:"
    let known = ["str", "int", "float", "bool", "null", "map", "seq"].map { core + $0 } + ["!"]
    if !known.contains(tag), !passesOver(.unsupportedYAML) {
      report(
        Finding(
          .unsupportedYAML,
          "the tag \(tag.shown) is not supported",
          help: isBare
            ? "Put quotes around a text that starts with `!`."
            : "Remove the tag; values are read as text.",
          at: location(event),
          fixIts: isBare ? quoting(event) : []
        )
      )
    }
    return tag == core + "str" || tag == "!"
  }
}
