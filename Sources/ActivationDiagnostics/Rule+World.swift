/// World files of the twin, read by `rehearse --world` and `aep-twin`.
extension Rule {
  package static let worldRules: [Rule] = [
    .worldShape, .worldUnknownKey, .worldMissingKey, .worldValue, .worldReference, .worldDuplicate,
  ]

  private static let worldSource = "docs/twin.md; schemas/twin-world.v1.schema.json"

  package static let worldShape = Rule(
    "P090",
    .error,
    "not the shape that a world file has here",
    explanation: "A world file is a mapping of sections; lists and values have fixed places in it.",
    remedy: "Compare with the example in docs/twin.md.",
    source: worldSource
  )

  package static let worldUnknownKey = Rule(
    "P091",
    .error,
    "unknown key in a world file",
    explanation: """
      The section has no such key. It is an error, since a misspelt switch would quietly leave the \
      twin as it was.
      """,
    remedy: "Use one of the section's keys, which the finding lists.",
    source: worldSource
  )

  package static let worldMissingKey = Rule(
    "P092",
    .error,
    "a key is missing in a world file",
    explanation: "The section can't do without this key.",
    remedy: "Add the key.",
    absence: .ofKeyBeside,
    source: worldSource
  )

  package static let worldValue = Rule(
    "P093",
    .error,
    "unusable value in a world file",
    explanation: "The value is not one that this key takes.",
    remedy: "Write a value of the form that the finding names.",
    source: worldSource
  )

  package static let worldReference = Rule(
    "P094",
    .error,
    "a world file names something that it doesn't have",
    explanation: """
      Mapped audiences and runs name audiences of the same world and sandbox, and everything names \
      sandboxes of the same world.
      """,
    remedy: "Add what is named, or correct the name.",
    absence: .ofDefinition,
    source: worldSource
  )

  package static let worldDuplicate = Rule(
    "P095",
    .error,
    "an id stands twice in a world file",
    explanation: "Ids are unique in a world, as they are on the platform.",
    remedy: "Give one of the two another id.",
    source: worldSource
  )
}
