import ActivationSyntax

/// Keys and aliases, compared without what people get wrong first: letter case and joints.
enum KeySpelling {
  /// The text in lower case, without `_`, `-`, `.` and spaces.
  static func folded(_ text: String) -> String {
    let joints: Set<UInt8> = Set("_-. ".utf8)
    let letters = text.utf8.filter { !joints.contains($0) }.map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }
    return String(decoding: letters, as: UTF8.self)
  }
}

extension Field {
  /// Whether a node is of the shape that the field's values have, whatever is in it.
  func fits(_ node: YAMLNode) -> Bool {
    switch kind {
    case .text, .integer, .choice, .duration, .destination, .audience, .connection, .day, .hour,
      .flag:
      node.kind == .scalar
    case .exportIDs: node.kind != .mapping
    case .section, .named: node.kind == .mapping || node.isNull
    case .list, .audiences, .items, .texts: node.kind == .sequence || node.isNull
    }
  }

  /// Whether its values are mappings.
  var isMapping: Bool {
    switch kind {
    case .named, .section: true
    default: false
    }
  }

  /// Whether its value is a mapping with keys of its own.
  var isSection: Bool {
    if case .section = kind { true } else { false }
  }

  /// What its values are, with the article.
  var valueNoun: String {
    switch kind {
    case .text(let kind): kind.noun
    case .integer: "a whole number"
    case .choice: "one word"
    case .duration: "a duration, such as `20h`"
    case .exportIDs: "`latest` or a list of ids"
    case .destination: "an alias or an id"
    case .audience, .connection: "an alias or an id"
    case .section(let section): "a mapping with keys of \(section.noun)"
    case .named(let kind, _): "a mapping with \(kind.noun) as each key"
    case .list: "a list of activations"
    case .audiences: "a list of audiences"
    case .items(let section, _): "a list, each element \(section.noun)"
    case .texts: "a list of texts"
    case .day: "a day, such as `2027-01-10`"
    case .hour: "a full hour in quotes, such as `\"22:00\"`"
    case .flag: "`true` or `false`"
    }
  }
}
