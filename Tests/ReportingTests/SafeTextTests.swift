import ActivationReporting
import Testing

@Suite("Safe text")
struct SafeTextTests {
  @Test(
    "text from a plan can't steer the terminal or reorder what is read",
    arguments: [
      ("plain text", "plain text"),
      ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
      ("a\u{9B}2J", "a\\u{9B}2J"),
      ("a\u{7F}", "a\\u{7F}"),
      ("a\u{0}b\u{8}", "a\\u{0}b\\u{8}"),
      ("admin\u{202E}txt\u{202C}", "admin\\u{202E}txt\\u{202C}"),
      ("\u{2066}x\u{2069}\u{200E}\u{61C}", "\\u{2066}x\\u{2069}\\u{200E}\\u{61C}"),
      ("a\u{2028}b\u{FEFF}", "a\\u{2028}b\\u{FEFF}"),
      ("tag\u{E0041}", "tag\\u{E0041}"),
      ("one\r\ntwo\nthree\tfour", "one two three four"),
      ("été 日本 👩‍👩‍👧 ✂️", "été 日本 👩‍👩‍👧 ✂️"),
    ])
  func harmless(text: String, shown: String) {
    #expect(SafeText.line(text) == shown)
  }

  @Test("no scalar of Unicode's control blocks gets through")
  func exhaustive() {
    let blocks: [ClosedRange<UInt32>] = [0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069]
    for scalar in blocks.joined().compactMap(Unicode.Scalar.init) {
      #expect(!SafeText.line("a\(scalar)b").unicodeScalars.contains(scalar), "U+\(scalar.value)")
    }
  }
}
