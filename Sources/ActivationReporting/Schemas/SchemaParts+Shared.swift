import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// What several documents have in common.
extension SchemaParts {
  static let formatVersion: (String, JSONValue) = (
    "formatVersion",
    [
      "type": "string", "pattern": "^1\\.[0-9]+$",
      "description": "Within a major, fields are only ever added.",
    ]
  )

  static let rehearsal: (String, JSONValue) = (
    "rehearsal",
    [
      "const": true,
      "description": "Only where the platform was a stand-in: what would be, not what is.",
    ]
  )

  static let planIdentity = object(
    "which plan it is",
    [
      ("name", text("the plan's name")),
      ("environment", textOrNull("the chosen overlay")),
      ("file", text("the file as the user named it")),
      ("digest", text("`sha256:` and the digest of the normalized plan")),
    ])

  static let side = object(
    "one side of an activation",
    [
      ("alias", textOrNull("the plan's label")),
      ("id", textOrNull("the platform's id; null if it was not found")),
      ("name", textOrNull("the platform's name, if it is known")),
    ])

  static let finding = object(
    "what a rule has to say about one place", findingMembers, optional: optionalFindingMembers)

  private static let findingMembers = [
    ("code", text("the rule's stable code; `sortie explain` tells more")),
    ("severity", oneOf(Severity.allCases.reversed().map(\.rawValue), "how much it weighs")),
    ("message", text("what is wrong")),
  ]

  private static let optionalFindingMembers: [(String, JSONValue)] =
    [
      ("help", text("what to do")),
      ("clearsAt", time("when it passes by itself")),
      ("destination", text("the id of the destination that it is about")),
      ("audience", text("the id of the audience that it is about")),
    ] + place + [
      ("notes", list(of: note, "other places that belong to it")),
      ("fixes", list(of: fix, "replacements of which any one would settle it")),
    ]

  /// Findings that comments ask to leave out.
  static let ignored = list(
    of: object(
      "a finding that a comment asks to leave out",
      findingMembers + [("reason", text("why, in the words of the comment"))],
      optional: optionalFindingMembers),
    "findings that comments ask to leave out")

  private static let place: [(String, JSONValue)] = [
    ("file", text("the file as the user named it")),
    ("line", count("counted from 1", from: 1)),
    ("column", count("in Unicode scalars, counted from 1", from: 1)),
    ("endLine", count("the line of the end", from: 1)),
    ("endColumn", count("the column after the last one", from: 1)),
  ]

  private static let note = object(
    "another place", [("message", text("what is there"))], optional: place)

  private static let fix = object(
    "a replacement",
    [
      ("replacement", text("what to write in place of the range")),
      ("certain", truth("whether it is surely what was meant")),
    ] + place)

  static let findings = list(of: reference("finding"), "in reading order")

  static let records = object(
    "how many records a run read, wrote, left out and lost",
    [
      ("input", count("read")), ("output", count("written")), ("skipped", count("left out")),
      ("failed", count("lost")),
    ])

  static let wait = object(
    "what has to pass before something can be sent",
    [
      ("code", text("the guardrail behind it")),
      ("reason", text("what is waited for, for a person")),
    ],
    optional: [
      ("until", time("when it passes, where that is known")),
      ("likelyUntil", time("when it may pass, going by earlier runs")),
    ])

  /// The fields of an attempt.
  static let attempt: [(String, JSONValue)] = [
    ("job", text("sortie's id of the request")),
    ("runId", text("the flow run's id")),
    ("requestId", text("the platform's trace id of the request")),
    ("adopted", truth("present and true where the run was started elsewhere")),
    ("rawStatus", text("the platform's own word for an end that sortie doesn't know")),
    (
      "error",
      object(
        "why the run failed, or why a later request was refused",
        [("message", text("the platform's words"))],
        optional: [("code", text("the platform's code, or sortie's of a refusal"))])
    ),
    ("submittedAt", time("when the request left")),
    ("completedAt", time("when the run ended")),
    ("records", reference("records")),
    ("files", count("how many files the run wrote")),
  ]
}
