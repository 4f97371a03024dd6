import ActivationDiagnostics
import ActivationReporting

/// A source and a finding in it, for each shape that source lines can have.
struct SampleSnippet: Sendable, CustomStringConvertible {
  let name: String
  let source: String
  let finding: Finding
  var width = 80

  var description: String { name }

  var file: SourceFile { SourceFile(name: Self.file, bytes: Array(source.utf8)) }

  func text(colour: Bool = false) -> String {
    FindingsText.render(
      [finding], sources: [file], style: TextStyle(colour: colour, width: width))
  }

  private static let file = "plans/flash-sale.yaml"

  /// - Parameters:
  ///   - part: The part of the source that the finding is about, where it stands first.
  init(
    _ name: String, _ source: String, at part: String, _ message: String = "this is not right",
    rule: Rule = .unknownKey, help: String? = nil, notes: [(String, at: String)] = [],
    writing replacement: String? = nil, width: Int = 80
  ) {
    self.name = name
    self.source = source
    self.width = width
    let place = Self.place(of: part, in: source)
    finding = Finding(
      rule, message, help: help, at: place,
      notes: notes.map { .init($0.0, at: Self.place(of: $0.at, in: source)) },
      fixIts: replacement.map { [.init(at: place, replacement: $0, isCertain: true)] } ?? [])
  }

  /// A place between two characters, or after the last.
  init(_ name: String, _ source: String, after part: String, _ message: String) {
    self.name = name
    self.source = source
    let end = Self.place(of: part, in: source).end
    finding = Finding(
      .missingKey, message, help: "Add it.",
      at: SourceLocation(file: Self.file, start: end, end: end))
  }

  /// Where a part of a text stands first; lines end with LF or CRLF.
  static func place(of part: String, in source: String) -> SourceLocation {
    let scalars = Array(source.unicodeScalars)
    let wanted = Array(part.unicodeScalars)
    let start = (0...scalars.count).first { scalars[$0...].starts(with: wanted) }
    guard let start else { preconditionFailure("\(part) is not in the sample") }
    func position(_ index: Int) -> SourcePosition {
      let before = scalars[..<index]
      let line = before.filter { $0 == "\n" }.count + 1
      return SourcePosition(line: line, column: before.reversed().prefix { $0 != "\n" }.count + 1)
    }
    return SourceLocation(
      file: file, start: position(start), end: position(start + wanted.count))
  }
}

extension SampleSnippet {
  private static let plan = """
    version: 1
    name: flash-sale
    destinations:
      loyalty-sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
    audiences:
      gold: { name: Loyalty gold }
      silver: { name: Loyalty silver }
      bronze: { name: Loyalty bronze }
    activations:
      - destination: loyalty-sftp
        audiences: [gold, silver, golden]
        revision: black-friday
      - destination: loyalty-sftp
        audiences: [bronze]

    """

  static let all: [SampleSnippet] = shapes + notes + fixIts + characters

  private static let shapes = [
    SampleSnippet("one-word", plan, at: "golden", help: "Did you mean `gold`?"),
    SampleSnippet(
      "lines-whole", plan, at: "audiences:\n  gold: { name: Loyalty gold }\n",
      "these lines are not right"),
    SampleSnippet(
      "lines-from-within", plan, at: "{ name: Loyalty gold }\n  silver: {",
      "this bracket is never closed"),
    SampleSnippet(
      "lines-many", plan,
      at: String(plan.split(separator: "activations")[0].dropFirst("version: 1\n".count)),
      "far too many lines", help: "Make it shorter."),
    SampleSnippet("empty-range", plan, after: "name:", "`name` needs a value"),
    SampleSnippet("end-of-line", plan, after: "black-friday", "something is missing here"),
    SampleSnippet("end-of-file", plan, after: "[bronze]\n", "the file ends too early"),
    SampleSnippet("end-of-file-without-break", "name: x\nlist: [a", after: "[a", "no bracket"),
    SampleSnippet("empty-file", "", after: "", "the file is empty"),
    SampleSnippet(
      "long-line",
      "a: \(String(repeating: "x", count: 300)) BAD "
        + "\(String(repeating: "y", count: 300))\n", at: "BAD"),
    SampleSnippet(
      "long-line-start", "BAD: \(String(repeating: "x", count: 300))\n", at: "BAD"),
    SampleSnippet("long-line-end", "a: \(String(repeating: "x", count: 300)) BAD\n", at: "BAD"),
    SampleSnippet(
      "long-range", "a: \(String(repeating: "x", count: 300))\n",
      at: String(repeating: "x", count: 300)),
    SampleSnippet(
      "narrow", plan, at: "golden", "no audience is called `golden` in this plan",
      rule: .unusedAlias, help: "Did you mean `gold`? Its audience is “Loyalty gold”.",
      notes: [("the audience that was perhaps meant is defined here", at: "gold:")],
      writing: "gold", width: 40),
  ]

  private static let notes = [
    SampleSnippet(
      "note-same-line", plan, at: "golden", notes: [("a good one", at: "silver, golden")]),
    SampleSnippet(
      "note-before-it", plan, at: "golden", notes: [("the first one is here", at: "gold,")]),
    SampleSnippet(
      "notes-two-on-line", plan, at: "golden",
      notes: [("the first one is here", at: "[gold"), ("and the second", at: "silver,")]),
    SampleSnippet(
      "note-next-line", plan, at: "golden", notes: [("of this revision", at: "black-friday")]),
    SampleSnippet(
      "note-line-between", plan, at: "golden", notes: [("for this one", at: "activations")]),
    SampleSnippet("note-far", plan, at: "golden", notes: [("defined here", at: "gold:")]),
    SampleSnippet(
      "note-lines", plan, at: "golden",
      notes: [("all of this", at: "loyalty-sftp: {\(plan.split(separator: "{")[1])")]),
  ]

  private static let fixIts = [
    SampleSnippet(
      "fix-word", plan, at: "golden", help: "Did you mean `gold`?", writing: "gold"),
    SampleSnippet("fix-without-help", plan, at: "golden", writing: "gold"),
    SampleSnippet("fix-insert", "audiences: gold\n", at: "gold", writing: "[gold]"),
    SampleSnippet(
      "fix-remove-line", plan, at: "    revision: black-friday\n", help: "Remove it.",
      writing: ""),
    SampleSnippet(
      "fix-add-lines", plan, at: "audiences: [bronze]",
      writing: "audiences:\n      - bronze\n      - silver"),
    SampleSnippet(
      "fix-tab", "a:\n\tb: 1\n", at: "\t", "a tab can't indent", help: "Use spaces.",
      writing: "  "),
    SampleSnippet(
      "fix-long-line",
      "a: \(String(repeating: "x", count: 300)) golden "
        + "\(String(repeating: "y", count: 300))\n", at: "golden", writing: "gold"),
  ]

  private static let characters = [
    SampleSnippet("tabs", "a:\t\tBAD\t# x\n", at: "BAD"),
    SampleSnippet("crlf", "name: x\r\nlist: BAD\r\nmore: y\r\n", at: "BAD"),
    SampleSnippet("crlf-lines", "name: x\r\nlist: BAD\r\nmore: y\r\n", at: "list: BAD\r\nmore"),
    SampleSnippet("wide", "名前: セール BAD 日本\n", at: "BAD"),
    SampleSnippet("wide-marked", "名前: セール BAD\n", at: "セール"),
    SampleSnippet("emoji", "name: 👩‍👩‍👧 🇩🇪 ✂️ BAD 👍🏽\n", at: "BAD"),
    SampleSnippet("emoji-marked", "name: 👩‍👩‍👧🇩🇪\n", at: "👩‍👩‍👧🇩🇪"),
    SampleSnippet("combining", "name: e\u{301}te\u{301} BAD\n", at: "BAD"),
    SampleSnippet("bidi", "name: \u{202E}abc\u{202C} BAD\n", at: "BAD"),
    SampleSnippet("bidi-marked", "name: a\u{202E}c\n", at: "\u{202E}"),
    SampleSnippet("zero-width", "na\u{200B}me: \u{FEFF}BAD\n", at: "BAD"),
    SampleSnippet("escape", "name: \u{1B}[31mBAD\u{1B}[0m\u{7}\n", at: "BAD"),
    SampleSnippet("wide-long", "\(String(repeating: "日", count: 200)) BAD\n", at: "BAD"),
  ]
}
