/// Characters of a plan that a reader can't see.
extension Rule {
  static let planCharacterRules: [Rule] = [.hiddenCharacter]

  package static let hiddenCharacter = Rule(
    "P042",
    .warning,
    "a character that can't be seen",
    explanation: """
      Some characters show nothing, change the direction of the text around them, or look like \
      an ordinary space: zero-width characters, soft hyphens, bidirectional controls, no-break \
      and other unusual spaces, tags. Names and revisions are compared character by character. \
      With such a character, a name finds nothing, and a revision asks for an export that nobody \
      sees in a review. In a comment, bidirectional controls (embeddings, overrides and \
      isolates) can show a reviewer a different text; other invisible characters in comments \
      change nothing and aren't reported. Joiners within emoji and within scripts that need \
      them, and full-width spaces after East Asian characters, aren't reported either.
      """,
    remedy: """
      Remove the character. If you need it, write it so that it can be seen: as `\\u200B` in \
      double quotes.
      """,
    source:
      "Unicode's Default_Ignorable_Code_Point and Bidi_Control (UAX #44), UTR #36; CVE-2021-42574"
  )
}
