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
    explanation: "The file is YAML, but it has none of the keys that every plan has.",
    remedy: "Name a plan file. `sortie init` creates one to start from.",
    absence: .ofKeyBeside
  )

  package static let unsupportedVersion = Rule(
    "P011",
    .error,
    "a plan version that this sortie doesn't support",
    explanation: """
      `version` says by which rules the rest of the plan is read. If the version is not known, \
      sortie doesn't check the rest.
      """,
    remedy: "Write `version: 1`, or use the release of sortie that the plan was written for."
  )

  package static let unknownKey = Rule(
    "P013",
    .error,
    "an unknown key",
    explanation: """
      sortie refuses a key that isn't in the plan's schema. If it ignored the key, a misspelt \
      setting would have no effect, and nobody would notice.
      """,
    remedy: "Correct the key or remove it. `sortie schema plan` prints the schema."
  )

  package static let missingKey = Rule(
    "P014",
    .error,
    "a required key is missing",
    explanation: "The plan lacks a key that is required.",
    remedy: "Add the key.",
    absence: .ofKeyBeside
  )

  package static let wrongType = Rule(
    "P015",
    .error,
    "a value of the wrong type",
    explanation: """
      The key requires a text, a whole number, a list or a mapping, and the value is something \
      else. An empty value and `null` aren't texts. Whole numbers are written without quotes.
      """,
    remedy: "Write a value of the type that the message names."
  )

  package static let valueNotAllowed = Rule(
    "P016",
    .error,
    "a value that is not allowed",
    explanation: """
      The key accepts one of a few words, or a number within a range. A setting under \
      `guardrails` can only be stricter than the platform, not less strict.
      """,
    remedy: "Use one of the values that the message names."
  )

  package static let malformedName = Rule(
    "P017",
    .error,
    "a malformed name",
    explanation: """
      Names of plans, sandboxes, environments and aliases use a small set of characters, because \
      they also appear in file names, headers and options. An alias must not look like an id, \
      because an activation may name either.
      """,
    remedy: "Use the characters that the message names."
  )

  package static let malformedID = Rule(
    "P018",
    .error,
    "a malformed id",
    explanation: """
      An id is any sequence of visible ASCII characters without spaces. Only the organization's \
      id has a fixed form: 24 hexadecimal digits and `@AdobeOrg`.
      """,
    remedy: "Copy the id from Experience Platform."
  )

  package static let malformedDuration = Rule(
    "P019",
    .error,
    "a malformed duration",
    explanation: "A duration is a whole number and a unit: `90s`, `15m`, `20h`, `7d`.",
    remedy: "Write a number followed by `s`, `m`, `h` or `d`, without a space."
  )

  package static let malformedText = Rule(
    "P020",
    .error,
    "a text that is empty, too long or not printable",
    explanation: "A free text is on one line, is not empty, and contains no control characters.",
    remedy: "Write a short text on one line."
  )

  package static let unclearSelector = Rule(
    "P021",
    .error,
    "it isn't clear what an alias stands for",
    explanation: """
      An alias names a destination by `id` or `name`. It names an audience by `id`, by `name`, \
      or by `externalId` and `origin`. A name beside an id is compared with the name that the \
      platform has. \
      `create` and `mapping` of a dataflow also take one of two ways.
      """,
    remedy: "Keep one way to name it.",
    absence: .ofKeyBeside
  )

  package static let exportIDsWithVersion2 = Rule(
    "P030",
    .error,
    "export ids are given for API version 2",
    explanation: """
      Only version 1 of the ad hoc activation API takes the ids of export jobs. Version 2 finds \
      the export job itself.
      """,
    remedy: "Remove `exportIds`, or set `version: 1` beside it.",
    absence: .anywhere,
    basis: .documented,
    source: "Adobe, Ad hoc activation API guide"
  )

  package static let oddID = Rule(
    "P035",
    .warning,
    "an id that doesn't look like the platform's",
    explanation: """
      sortie accepts any id. Nearly all ids have eight, four, four, four and twelve hexadecimal \
      digits in lower case, and an organization's id is in capitals. This id is nearly of that \
      form, so a copying mistake is likely. Ids are compared character by character.
      """,
    remedy: "Copy the id from Experience Platform again.",
    basis: .inferred,
    source: "samples of ids in Adobe's documentation"
  )

  package static let idForName = Rule(
    "P036",
    .warning,
    "an id in place of a name",
    explanation: """
      A name is looked up, or sent to the platform, exactly as it is written. This one has the \
      form of an id, and probably nothing has that name.
      """,
    remedy: "Write the name, or move the id to a key for ids.",
    basis: .inferred,
    source: "samples of ids in Adobe's documentation"
  )

  package static let blankEdge = Rule(
    "P038",
    .warning,
    "white space at the beginning or end of a text",
    explanation: """
      Names, external ids and revisions are compared character by character, including white \
      space and invisible characters at their ends. Such characters are often copied with a \
      text.
      """,
    remedy: "Remove the white space, unless the platform's own name has it."
  )
}
