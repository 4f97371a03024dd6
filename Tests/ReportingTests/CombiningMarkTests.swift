import Testing

@testable import ActivationReporting

/// A combining mark makes one `Character` of itself and the sign before it. Whoever reads the reports
/// goes by code points, and sees the sign.
@Suite("Signs with a combining mark behind them")
struct CombiningMarkTests {
  static let marks = ["\u{FE0F}", "\u{301}", "\u{200D}"]

  private func start(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars.prefix(2)) }

  @Test(arguments: marks)
  func `a pasted command takes a file name with quotes whole`(mark: String) {
    #expect(Words.shellQuoted("a'\(mark);x") == "'a'\\''\(mark);x'")
  }

  @Test(arguments: marks)
  func `no bar ends a cell of a table`(mark: String) {
    let cells = [MarkdownText.code("1|\(mark) x"), MarkdownText.inline("1|\(mark) `a|\(mark)`")]
    for cell in cells { #expect(!cell.unicodeScalars.contains("|")) }
  }

  @Test(arguments: marks)
  func `no backtick ends code`(mark: String) {
    #expect(MarkdownText.code("a`\(mark)b").unicodeScalars.starts(with: "``a`".unicodeScalars))
    #expect(MarkdownText.code("`\(mark)b").unicodeScalars.starts(with: "`` `".unicodeScalars))
    #expect(MarkdownText.fence("```\(mark)\nx").hasPrefix("````text\n"))
    let inline = MarkdownText.inline("a `b`\(mark) c").unicodeScalars
    #expect(inline.starts(with: "a `b`".unicodeScalars))
  }

  @Test(arguments: marks)
  func `nothing is formatted, linked or called`(mark: String) {
    for sign in ["*", "_", "[", "]", "(", "#", "!", "~", "$", "\\"] {
      #expect(start(MarkdownText.inline("\(sign)\(mark)b"))[0] == "\\", "\(sign)")
    }
    let tag = MarkdownText.inline("<\(mark)b>").unicodeScalars
    #expect(tag.starts(with: "&lt;".unicodeScalars))
    let mention = MarkdownText.inline("@\(mark)octocat").unicodeScalars
    #expect(mention.starts(with: "@&#8203;".unicodeScalars))
    #expect(MarkdownText.inline("\(mark)@octocat").contains("@&#8203;octocat"))
  }

  @Test(arguments: marks)
  func `code scanning finds no link and no placeholder`(mark: String) {
    #expect(start(SARIFText.plain("[x](\(mark)y)")) == ["\\", "["])
    #expect(start(SARIFText.plain("{\(mark)0}")) == ["{", "{"])
    #expect(start(SARIFText.link("]\(mark)x", to: 1)) == ["[", "\\"])
  }

  @Test func `a diff of a plan shows what hides or reorders text, and keeps its tabs`() {
    for hasColour in [false, true] {
      let diff = UnifiedDiff(style: TextStyle(colour: hasColour, width: 80)).render(
        "a: 1 # x\n", "a: 1 # \u{202E}x\u{200B}\n", file: "p.yaml")
      #expect(diff.contains("+a: 1 # \\u{202E}x\\u{200B}"))
    }
    let tabbed = UnifiedDiff(style: TextStyle(colour: false, width: 80)).render(
      "a: 1\n", "a:\t1\n", file: "p.yaml")
    #expect(tabbed.contains("+a:\t1\n"))
  }
}
