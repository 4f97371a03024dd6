import ActivationDiagnostics
import Testing

@Suite("Fix-its, made in a text")
struct FixItTests {
  private static func fix(_ line: Int, _ columns: Range<Int>, _ text: String) -> Finding.FixIt {
    Finding.FixIt(
      at: SourceLocation(
        file: "f", start: .init(line: line, column: columns.lowerBound),
        end: .init(line: line, column: columns.upperBound)),
      replacement: text, isCertain: true)
  }

  private static func apply(_ text: String, _ fixIts: Finding.FixIt...) -> String {
    let file = SourceFile(name: "f", bytes: Array(text.utf8))
    return String(decoding: file.applying(fixIts).file.bytes, as: UTF8.self)
  }

  @Test(
    "places are found past tabs, wide and combining characters, and every line end",
    arguments: [
      ("ab: x\nc: y\n", "ab: x\nc: Z\n"), ("ab: x\r\nc: y\r\n", "ab: x\r\nc: Z\r\n"),
      ("ab: x\rc: y\r", "ab: x\rc: Z\r"), ("😀é\u{301}日本\nc: y", "😀é\u{301}日本\nc: Z"),
      ("\u{FEFF}a\nc: y", "\u{FEFF}a\nc: Z"), ("\n\t: y", "\n\t: Z"),
      ("\n😀: y", "\n😀: Z"),
    ])
  func places(text: String, expected: String) {
    #expect(Self.apply(text, Self.fix(2, 4..<5, "Z")) == expected)
  }

  @Test("the first line of a text with a byte order mark starts after it")
  func byteOrderMark() {
    #expect(Self.apply("\u{FEFF}ab", Self.fix(1, 1..<2, "x")) == "\u{FEFF}xb")
  }

  @Test("several are made at once; of two that overlap, the first")
  func several() {
    let text = "one two three\n"
    #expect(
      Self.apply(text, Self.fix(1, 9..<14, "3"), Self.fix(1, 1..<4, "1")) == "1 two 3\n")
    #expect(
      Self.apply(text, Self.fix(1, 1..<8, "A"), Self.fix(1, 5..<14, "B")) == "A three\n")
    #expect(
      Self.apply(text, Self.fix(1, 4..<4, "!"), Self.fix(1, 4..<4, "!")) == "one! two three\n")
  }

  @Test("a place that the text doesn't have changes nothing")
  func outside() {
    for fixIt in [Self.fix(9, 1..<2, "x"), Self.fix(1, 40..<41, "x"), Self.fix(1, 3..<40, "x")] {
      #expect(Self.apply("abc\n", fixIt) == "abc\n")
    }
  }
}
