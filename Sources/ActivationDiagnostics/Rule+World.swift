/// World files of the twin, read by `rehearse --world` and `aep-twin`.
extension Rule {
  package static let worldRules: [Rule] = [
    .worldShape, .worldUnknownKey, .worldMissingKey, .worldValue, .worldReference, .worldDuplicate,
  ]

  private static let worldSource = "docs/twin.md; schemas/twin-world.v1.schema.json"

  package static let worldShape = Rule(
    "P090",
    .error,
    "unexpected structure in a world file",
    explanation: "A world file is a mapping of sections. Lists and values have fixed places in it.",
    remedy: "Compare the file with the example in docs/twin.md.",
    source: worldSource
  )

  package static let worldUnknownKey = Rule(
    "P091",
    .error,
    "an unknown key in a world file",
    explanation: """
      The section has no such key. This is an error, because a misspelt switch would have no \
      effect on the twin, and nobody would notice.
      """,
    remedy: "Use one of the section's keys, which the finding lists.",
    source: worldSource
  )

  package static let worldMissingKey = Rule(
    "P092",
    .error,
    "a key is missing in a world file",
    explanation: "The section requires this key.",
    remedy: "Add the key.",
    absence: .ofKeyBeside,
    source: worldSource
  )

  package static let worldValue = Rule(
    "P093",
    .error,
    "a value in a world file that can't be used",
    explanation: "The key doesn't accept this value.",
    remedy: "Write a value of the form that the finding names.",
    source: worldSource
  )

  package static let worldReference = Rule(
    "P094",
    .error,
    "a world file refers to something that it doesn't define",
    explanation: """
      Mapped audiences and runs refer to audiences of the same world and sandbox. Everything \
      refers to sandboxes of the same world.
      """,
    remedy: "Define what is missing, or correct the name.",
    absence: .ofDefinition,
    source: worldSource
  )

  package static let worldDuplicate = Rule(
    "P095",
    .error,
    "an id is used twice in a world file",
    explanation: "Ids are unique in a world, as they are on the platform.",
    remedy: "Give one of the two another id.",
    source: worldSource
  )
}
