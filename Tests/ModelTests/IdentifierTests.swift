import ActivationModel
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  private static let texts = [
    "", "a", "ab", "abc", "b", "B", "ä", "z", "\u{0}", "a\u{0}", "a\u{0}b", "é", "e\u{301}", "😀",
    "\u{FFFF}", "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af", "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5ae",
  ]

  @Test("they are ordered by their bytes, which is the order of lockfiles", arguments: texts)
  func order(text: String) {
    for other in Self.texts {
      let precedes = text.utf8.lexicographicallyPrecedes(other.utf8)
      #expect((AudienceID(text) < AudienceID(other)) == precedes, "\(text) and \(other)")
      let pair = ActivationPair(destination: "d", audience: AudienceID(text))
      let second = ActivationPair(destination: "d", audience: AudienceID(other))
      #expect((pair < second) == precedes)
      let elsewhere = ActivationPair(destination: DestinationID(text), audience: "z")
      let later = ActivationPair(destination: DestinationID(other), audience: "a")
      #expect((elsewhere < later) == precedes)
    }
  }
}
