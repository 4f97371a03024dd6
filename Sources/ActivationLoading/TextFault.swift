import ActivationDiagnostics

/// What is wrong with a text that isn't of its kind: the words for it, and a better text.
struct TextFault {
  /// Follows the text in a message: “: it has a space”.
  let words: String
  /// A text of the kind that is near.
  var better: String?
  /// Whether the better text is surely what was meant.
  var isCertain = false
  /// The only stretch that is wrong, in scalars of the text; nil where it is the whole.
  var stretch: Range<Int>?

  init(words: String, better: String? = nil, isCertain: Bool = false, stretch: Range<Int>? = nil) {
    self.words = words
    self.better = better
    self.isCertain = isCertain
    self.stretch = stretch
  }

  /// The fault of a text that `kind` doesn't accept.
  init(of text: String, as kind: TextKind) {
    if kind == .organization {
      self = OrganizationText(text).fault
      return
    }
    let shape = kind.shape
    let longest = shape?.length.upperBound ?? .max
    let count = text.unicodeScalars.count
    let strangers = Strangers(in: text, besides: shape)
    let better = Self.better(than: text, as: kind)
    if text.isEmpty {
      words = "is empty"
    } else if let better, better == text.trimmed, better != text {
      let isAtStart = text.unicodeScalars.first?.isBlank == true
      let isAtEnd = text.unicodeScalars.last?.isBlank == true
      let end = isAtStart && isAtEnd ? "begins and ends" : isAtStart ? "begins" : "ends"
      words = "\(end) with white space"
      self.better = better
      isCertain = true
      stretch = strangers.onlyStretch
    } else if !strangers.words.isEmpty {
      words = "has \(strangers.words.inWords("and"))"
      stretch = strangers.onlyStretch
      self.better = better
    } else if count > longest {
      words = "is \(count) characters long; \(longest) are allowed"
    } else if let first = text.unicodeScalars.first, shape?.first.contains(first) == false {
      words = "begins with `\(first)`"
      self.better = better
      stretch = 0..<1
    } else {
      words = "looks like an id"
    }
  }

  /// The text with what the kind doesn't take replaced by hyphens.
  private static func better(than text: String, as kind: TextKind) -> String? {
    guard let shape = kind.shape else { return nil }
    // No shorter text is meant by one that is far too long.
    guard text.utf8.count <= 4 * shape.length.upperBound else { return nil }
    let trimmed = text.trimmed
    if kind.accepts(Array(trimmed.utf8)[...]) { return trimmed }
    let plain = trimmed.appearance
    guard kind.rule == .malformedName, plain.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var better = ""
    for scalar in plain.unicodeScalars {
      let low = shape.rest.contains(scalar) ? scalar : scalar.lowered
      if shape.rest.contains(low) {
        better.unicodeScalars.append(low)
      } else if better.last != "-" {
        better.append("-")
      }
    }
    while let first = better.first, "-._".contains(first) { better.removeFirst() }
    while better.last == "-" { better.removeLast() }
    return better.isEmpty || !kind.accepts(Array(better.utf8)[...]) ? nil : better
  }
}

/// The characters of a text that its kind doesn't take.
private struct Strangers {
  /// Further ones are “more”: a text may be long, and of anything.
  private static let mostNamed = 3

  private(set) var words: [String] = []
  private(set) var onlyStretch: Range<Int>?

  init(in text: String, besides shape: TextShape?) {
    guard let shape else { return }
    let scalars = Array(text.unicodeScalars)
    let places = scalars.indices.filter { !shape.rest.contains(scalars[$0]) }
    let found = places.map { scalars[$0] }
    let capitals = found.filter(\.isCapital)
    if let first = capitals.first {
      words.append(capitals.count == 1 ? "the capital letter `\(first)`" : "capital letters")
    }
    var others: [String] = []
    for scalar in found where !scalar.isCapital && others.count <= Self.mostNamed {
      let word = scalar.title
      if !others.contains(word) { others.append(word) }
    }
    words += others.prefix(Self.mostNamed)
    if others.count > Self.mostNamed { words.append("more") }
    if let first = places.first, let last = places.last, last - first == places.count - 1 {
      onlyStretch = first..<last + 1
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isCapital: Bool { ("A"..."Z").contains(self) }

  fileprivate var lowered: Unicode.Scalar {
    isCapital ? Unicode.Scalar(UInt8(value) + 32) : self
  }

  /// What it is, where a text must not have it.
  fileprivate var title: String {
    switch value {
    case 0x20: "a space"
    case 0x09: "a tab"
    case 0x0A, 0x0D: "a line end"
    case 0..<0x20, 0x7F..<0xA0: "a control character"
    case 0x21..<0x7F: "`\(self)`"
    default:
      if hiddenLook != nil {
        inWords
      } else if let plain = "\(self)".appearance.unicodeScalars.first, plain.value < 0x80 {
        "\(inWords), which looks like `\(plain)`"
      } else {
        "`\(self)`"
      }
    }
  }

  /// Whether it is white space or shows nothing at the edge of a text. What follows an emoji to
  /// change it is part of it.
  var isBlank: Bool {
    switch value {
    case 0xFE00...0xFE0F, 0xE0020...0xE01EF: false
    default: properties.isWhitespace || hiddenLook != nil
    }
  }
}

extension CharacterClass {
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    contains(scalar.value < 0x80 ? UInt8(scalar.value) : 0x80)
  }
}

extension String {
  /// Without white space and invisible characters at its ends.
  var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.isBlank { scalars.removeFirst() }
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(scalars)
  }
}
