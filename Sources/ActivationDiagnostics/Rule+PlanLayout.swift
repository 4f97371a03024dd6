/// The layout of the plan file.
extension Rule {
  static let planLayoutRules: [Rule] = [.layoutRefused]

  package static let layoutRefused = Rule(
    "P039",
    .error,
    "a layout that would change what the plan says",
    explanation: """
      `sortie fmt` reads the text that it is about to write and compares it with the file: it \
      must have the same values, anchors, tags and comments, in the same order. For this file \
      they differ, which is a defect in sortie. The file is not changed.
      """,
    remedy: "Leave the file as it is, and report the defect with a part of the plan that shows it."
  )
}
