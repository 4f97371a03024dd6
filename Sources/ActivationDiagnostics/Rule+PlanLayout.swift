/// The layout of the plan file.
extension Rule {
  static let planLayoutRules: [Rule] = [.layoutRefused]

  package static let layoutRefused = Rule(
    "P039",
    .error,
    "a layout that would change what the plan says",
    explanation: """
      `sortie fmt` reads what it is about to write and compares: the same values, anchors, tags and \
      comments, in the same order. For this file they differ, which is a mistake of sortie's own. The \
      file is left as it is.
      """,
    remedy: "Leave the file as it is, and please report it with a piece of the plan that shows it."
  )
}
