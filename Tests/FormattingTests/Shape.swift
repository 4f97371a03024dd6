import TestSupport

/// What a YAML file says, before anything is decided about its looks.
indirect enum Shape {
  case none
  case text(String)
  case list([Shape])
  case map([ShapeEntry])
  case anchored(String, Shape)
  case alias(String)
  /// `<<: *name` as an entry's value.
  case merge(String)
}

struct ShapeEntry {
  let key: String
  let value: Shape
}

/// Makes up what YAML files say.
struct ShapeMaker {
  var choice: SeededGenerator
  private var count = 0
  /// Anchors that may be used, and whether they are on mappings.
  private var anchors: [(name: String, isMap: Bool)] = []

  init(seed: UInt64) { choice = SeededGenerator(seed: seed) }

  private static let texts = [
    "a", "gold", "vip-upload", "20h", "two words", "three words here", "no", "~", "null", "1e3",
    "it's", "say \"hi\"", "back\\slash", "a: b", "#x", "x #y", " lead", "trail ", "", "- x", "? y",
    "two\nlines", "ends\n", "gap\n\n\nlines\n", "keeps\n\n\n", "\n\nleading lines\n",
    "  indented\nless\n", "first\n    more\n  less\nend", "tab\there", "é ünï 日本", "[", "{a}",
    "&x", "*y", "!z", "%", "@", "`", "key: value # not a comment", "'", "''", "\"", "a,b",
    String(repeating: "long ", count: 30) + "end", String(repeating: "x", count: 120),
    "---", "...", "# comment?\nline", "spaces\n   \nbetween\n", "http://a.b/c:d", "-1", "-",
  ]

  mutating func text() -> Shape { .text(choice.pick(Self.texts)) }

  mutating func document() -> Shape { map(depth: choice.number(0...4), least: 1) }

  private mutating func value(depth: Int) -> Shape {
    if depth > 0, choice.percent(8) { return anchored(depth: depth) }
    if choice.percent(8), let anchor = anchors.randomElement(using: &choice) {
      return .alias(anchor.name)
    }
    switch choice.number(0...9) {
    case 0: return .none
    case 1...3 where depth > 0: return map(depth: depth - 1, least: 0)
    case 4...6 where depth > 0:
      return .list((0..<choice.number(0...4)).map { _ in value(depth: depth - 1) })
    default: return text()
    }
  }

  private mutating func anchored(depth: Int) -> Shape {
    count += 1
    let name = "anchor\(count)"
    let shape = choice.percent(60) ? map(depth: depth - 1, least: 0) : text()
    if case .map = shape { anchors.append((name, true)) } else { anchors.append((name, false)) }
    return .anchored(name, shape)
  }

  private mutating func map(depth: Int, least: Int) -> Shape {
    var entries: [ShapeEntry] = []
    for _ in 0..<choice.number(least...4) {
      count += 1
      let maps = anchors.filter(\.isMap)
      if choice.percent(5), !entries.contains(where: { $0.key == "<<" }),
        let anchor = maps.randomElement(using: &choice)
      {
        entries.append(ShapeEntry(key: "<<", value: .merge(anchor.name)))
      } else {
        let key = choice.percent(10) ? "key \(count): é" : "k\(count)"
        entries.append(ShapeEntry(key: key, value: value(depth: depth)))
      }
    }
    return .map(entries)
  }
}
