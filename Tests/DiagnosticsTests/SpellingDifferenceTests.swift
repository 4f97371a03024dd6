import ActivationDiagnostics
import Testing

@Suite("How two texts differ that look the same")
struct SpellingDifferenceTests {
  @Test(
    "the difference is named with its place",
    arguments: [
      (
        "Loyalty\u{A0}gold", "Loyalty gold",
        "has U+00A0 (no-break space) for a space as its 8th character"
      ),
      (
        "Loyalty gold", "Loyalty\u{2009}gold",
        "has a space for U+2009 (thin space) as its 8th character"
      ),
      (
        "g\u{43E}ld", "gold",
        "has U+043E (Cyrillic small letter o) for `o` as its 2nd character"
      ),
      (
        "gold", "g\u{3BF}ld", "has `o` for U+03BF (Greek small letter omicron) as its 2nd character"
      ),
      ("gold\u{200B}", "gold", "has U+200B (zero width space) as its 5th character"),
      ("gold", "go\u{200B}ld", "has no U+200B (zero width space) after its 2nd character"),
      ("gold", "\u{FEFF}gold", "has no U+FEFF (zero width no-break space) at its beginning"),
      (
        "\u{FF27}old", "Gold",
        "has U+FF27 (fullwidth Latin capital letter g) for `G` as its 1st character"
      ),
      ("a\u{2013}b", "a-b", "has U+2013 (en dash) for `-` as its 2nd character"),
      (
        "\u{200B}a\u{200B}b\u{200B}c\u{200B}d", "abcd",
        """
        has U+200B (zero width space) as its 1st character, U+200B (zero width space) as its 3rd \
        character, U+200B (zero width space) as its 5th character and 1 more
        """
      ),
    ])
  func words(text: String, other: String, words: String) {
    #expect(SpellingDifference(of: text, from: other)?.words == words)
  }

  @Test(
    "texts that are equal, or that anybody can tell apart, have none",
    arguments: [
      ("gold", "gold"), ("gold", "Gold"), ("gold", "g0ld"), ("gold", "golden"), ("", "a"),
      ("Gro\u{308}ße", "Größe"), ("日本", "日木"), ("Illinois", "lllinois"),
    ])
  func none(text: String, other: String) {
    #expect(SpellingDifference(of: text, from: other) == nil)
  }

  @Test("accents that are spelt otherwise don't move the places")
  func accents() {
    let difference = SpellingDifference(of: "Gro\u{308}ße\u{200B}", from: "Größe")
    #expect(difference?.words == "has U+200B (zero width space) as its 6th character")
  }

  @Test("a difference in spaces or in what shows nothing is hidden, one in letters is not")
  func hidden() {
    #expect(SpellingDifference(of: "a\u{A0}b", from: "a b")?.isHidden == true)
    #expect(SpellingDifference(of: "1\u{200B}", from: "1")?.isHidden == true)
    #expect(SpellingDifference(of: "g\u{43E}ld", from: "gold")?.isHidden == false)
  }
}
