import ActivationDiagnostics
import ActivationSyntax

/// What a plan may say, and people rarely mean.
extension Finding {
  /// An id that platform and sortie compare letter by letter, and that is unlike the platform's.
  static func oddID(_ id: Located<String>) -> Finding? {
    let bytes = id.node.textBytes
    if IDShape.isAudience(bytes) {
      let uuid = bytes.suffix(IDShape.uuidLength)
      guard uuid.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }) else {
        return nil
      }
      let front = String(decoding: bytes.dropLast(IDShape.uuidLength), as: UTF8.self)
      let better = front + String(decoding: uuid, as: UTF8.self).lowercased()
      return Finding(
        .oddID,
        "this id has upper-case letters, but the platform writes ids in lower case",
        help: "Write `\(better)`. Ids are compared character by character.",
        at: id.location,
        fixIts: id.node.replaced(by: id.node.quoting(better), isCertain: false)
      )
    }
    guard let almost = AlmostID(id.value) else { return nil }
    return Finding(
      .oddID,
      "this looks like an id, but it \(almost.words)",
      help: almost.better.map { "Did you mean `\($0)`?" } ?? "Copy it from Experience Platform.",
      at: id.location,
      fixIts: almost.better.map {
        id.node.replaced(by: id.node.quoting($0), isCertain: false)
      } ?? []
    )
  }

  /// An organization's id in small letters.
  static func lowerCase(_ organization: Located<String>) -> Finding? {
    let front = organization.value.prefix { $0 != "@" }
    guard front.contains(where: \.isLowercase) else { return nil }
    let better = front.uppercased() + organization.value.dropFirst(front.count)
    return Finding(
      .oddID,
      "this organization id has lower-case letters, but Adobe writes it in capitals",
      help:
        "Write `\(better)`. It is compared with the id in the credentials, character by character.",
      at: organization.node.location(of: 0..<front.count),
      fixIts: organization.node.replaced(
        by: organization.node.quoting(better),
        isCertain: false
      )
    )
  }

  /// An id where a name is wanted; `name` is what messages call it.
  static func idForName(_ node: YAMLNode, _ name: String, help: String) -> Finding {
    Finding(.idForName, "\(name) looks like an id", help: help, at: node.location)
  }

  /// A text of which the edge can't be seen; `name` is what messages call it.
  static func blankEdge(_ node: YAMLNode, of name: String) -> Finding {
    let text = node.text ?? ""
    let count = text.unicodeScalars.count
    let head = text.unicodeScalars.prefix(while: \.isBlank).count
    let tail = text.unicodeScalars.reversed().prefix(while: \.isBlank).count
    let place = head > 0 ? 0..<head : count - tail..<count
    let isFull = head < count
    return Finding(
      .blankEdge,
      isFull
        ? "\(name) \(head > 0 ? "begins" : "ends") with white space"
        : "\(name) is only white space",
      help: """
        Remove it, unless the text really has it. Names and revisions are compared character by \
        character.
        """,
      at: node.location(of: place),
      fixIts: isFull && !node.isPlain
        ? node.replaced(by: node.quoting(text.trimmed), isCertain: false) : []
    )
  }
}

extension ArraySlice<UInt8> {
  /// Whether the text begins or ends with white space or with an invisible character.
  var hasBlankEdge: Bool {
    guard let first, let last else { return false }
    if first > 0x20 && first < 0x80 && last > 0x20 && last < 0x80 { return false }
    let scalars = String(decoding: self, as: UTF8.self).unicodeScalars
    return scalars.first?.isBlank == true || scalars.last?.isBlank == true
  }
}
