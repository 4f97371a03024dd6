/// The plan file against its schema.
extension Rule {
  static let planSchemaRules: [Rule] = [
    .notAPlan, .unsupportedVersion, .unknownKey, .missingKey, .wrongType, .valueNotAllowed,
    .malformedName, .malformedID, .malformedDuration, .malformedText, .unclearSelector,
    .exportIDsWithVersion2, .oddID, .idForName, .blankEdge,
  ]

  package static let notAPlan = Rule(
    "P010",
    .error,
    "the file is not a plan",
    explanation: "The file is YAML, but has none of the keys that every plan has.",
    remedy: "Name a plan file. `sortie init` writes one to start from.",
    absence: .ofKeyBeside
  )

  package static let unsupportedVersion = Rule(
    "P011",
    .error,
    "a plan version that this sortie doesn't know",
    explanation: """
      `version` says by which rules the rest of the plan is read. Nothing else of a plan of an \
      unknown version is looked at.
      """,
    remedy: "Write `version: 1`, or use the release of sortie that the plan was written for."
  )

  package static let unknownKey = Rule(
    "P013",
    .error,
    "an unknown key",
    explanation: """
      A key that isn't part of the plan's schema is refused rather than ignored, because a \
      misspelt setting would otherwise silently not apply.
      """,
    remedy: "Correct the key or remove it. `sortie schema plan` prints the schema."
  )

  package static let missingKey = Rule(
    "P014",
    .error,
    "a required key is missing",
    explanation: "Something that the plan can't do without is not there.",
    remedy: "Add the key.",
    absence: .ofKeyBeside
  )

  package static let wrongType = Rule(
    "P015",
    .error,
    "a value of the wrong type",
    explanation: """
      Where a text, a whole number, a list or a mapping is wanted, something else stands. An empty \
      value and `null` are no text; whole numbers stand without quotes.
      """,
    remedy: "Write the type that the message names."
  )

  package static let valueNotAllowed = Rule(
    "P016",
    .error,
    "a value that is not allowed",
    explanation: """
      The key takes one of a few words, or a number within a range. Guardrails may only tighten \
      what the platform allows.
      """,
    remedy: "Take one of the values that the message names."
  )

  package static let malformedName = Rule(
    "P017",
    .error,
    "a malformed name",
    explanation: """
      Names of plans, sandboxes, environments and aliases are made of few characters, so that they \
      can stand in file names, headers and options. An alias must not look like an id, because an \
      activation may name either.
      """,
    remedy: "Use the characters that the message names."
  )

  package static let malformedID = Rule(
    "P018",
    .error,
    "a malformed id",
    explanation: """
      Ids are opaque: any visible ASCII characters without spaces. Only the organization's id has \
      a fixed form, 24 hexadecimal digits and `@AdobeOrg`.
      """,
    remedy: "Copy the id from Experience Platform."
  )

  package static let malformedDuration = Rule(
    "P019",
    .error,
    "a malformed duration",
    explanation: "Durations are a whole number and a unit: `90s`, `15m`, `20h`, `7d`.",
    remedy: "Write a number followed by `s`, `m`, `h` or `d`, without a space."
  )

  package static let malformedText = Rule(
    "P020",
    .error,
    "a text that is empty, too long or not printable",
    explanation: "Free texts are on one line, not empty, and hold no control characters.",
    remedy: "Write a short text on one line."
  )

  package static let unclearSelector = Rule(
    "P021",
    .error,
    "it isn't clear what an alias stands for",
    explanation: """
      An alias stands for a destination by `id` or `name`, or for an audience by `id`, by `name`, \
      or by `externalId` and `origin`. Beside an id, a name is checked against the platform's. \
      `create` and `mapping` of a dataflow take one of two ways likewise.
      """,
    remedy: "Keep one way of naming it.",
    absence: .ofKeyBeside
  )

  package static let exportIDsWithVersion2 = Rule(
    "P030",
    .error,
    "export ids are given for API version 2",
    explanation: """
      Only version 1 of the ad hoc activation API takes the ids of export jobs; version 2 finds \
      the export by itself.
      """,
    remedy: "Remove `exportIds`, or set `version: 1` beside it.",
    absence: .anywhere,
    basis: .documented,
    source: "Adobe, Ad hoc activation API guide"
  )

  package static let oddID = Rule(
    "P035",
    .warning,
    "an id that is unlike the platform's",
    explanation: """
      Ids are opaque, and any is taken. This one is nearly of the form that nearly all have (eight, \
      four, four, four and twelve hexadecimal digits, in small letters; an organization's in \
      capitals), so that a slip while copying is likely. Ids are compared letter by letter.
      """,
    remedy: "Copy the id from Experience Platform once more.",
    basis: .inferred,
    source: "samples of ids in Adobe's documentation"
  )

  package static let idForName = Rule(
    "P036",
    .warning,
    "an id where a name is wanted",
    explanation: """
      A name is looked up, or sent to the platform, as it is. This one has the form of an id, and \
      nothing is likely to be called that.
      """,
    remedy: "Write the name, or write the id where ids belong.",
    basis: .inferred,
    source: "samples of ids in Adobe's documentation"
  )

  package static let blankEdge = Rule(
    "P038",
    .warning,
    "white space at the beginning or end of a text",
    explanation: """
      Names, external ids and revisions are compared letter by letter, and white space or invisible \
      characters at their ends count. They often come along when a text is copied.
      """,
    remedy: "Remove the white space, unless the platform's own name has it."
  )
}
