/// Characters of a plan that a reader can't see.
extension Rule {
  static let planCharacterRules: [Rule] = [.hiddenCharacter]

  package static let hiddenCharacter = Rule(
    "P042",
    .warning,
    "a character that can't be seen",
    explanation: """
      Some characters show nothing, turn the direction of the text around them, or look like an \
      ordinary space: zero-width characters, soft hyphens, bidirectional controls, no-break and other \
      unusual spaces, tags. Names and revisions are compared letter by letter, so that one of them in a \
      name finds nothing, and one that comes to a revision asks for an export that nobody sees in a \
      review. In comments, embeddings, overrides and isolates can make a reviewer read something else than \
      what is there; what else can't be seen in a comment changes nothing. Joiners within emoji and within scripts that spell words with them, and full-width spaces \
      after East Asian characters, are no finding.
      """,
    remedy: """
      Remove the character. Where it is meant, write it so that it can be seen: as `\\u200B` in double \
      quotes.
      """,
    source:
      "Unicode's Default_Ignorable_Code_Point and Bidi_Control (UAX #44), UTR #36; CVE-2021-42574"
  )
}
