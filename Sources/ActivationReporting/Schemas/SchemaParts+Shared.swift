import ActivationDiagnostics
import ActivationModel
import OrderedJSON

/// What several documents have in common.
extension SchemaParts {
  static let formatVersion: (String, JSONValue) = (
    "formatVersion",
    [
      "type": "string", "pattern": "^1\\.[0-9]+$",
      "description": "Within a major version, fields are only added.",
    ]
  )

  static let rehearsal: (String, JSONValue) = (
    "rehearsal",
    [
      "const": true,
      "description": "Present if the platform was a stand-in: the result of a rehearsal.",
    ]
  )

  static let planIdentity = object(
    "the plan",
    [
      ("name", text("the plan's name")),
      ("environment", textOrNull("the environment")),
      ("file", text("the file as the user named it")),
      ("digest", text("`sha256:` and the digest of the normalized plan")),
    ])

  static let side = object(
    "one side of an activation",
    [
      ("alias", textOrNull("the plan's alias")),
      ("id", textOrNull("the platform's id; null if it was not found")),
      ("name", textOrNull("the platform's name, if it is known")),
    ])

  static let finding = object(
    "what a rule reports about one place", findingMembers, optional: optionalFindingMembers)

  private static let findingMembers = [
    ("code", text("the rule's stable code; `sortie explain` describes it")),
    ("severity", oneOf(Severity.allCases.reversed().map(\.rawValue), "its severity")),
    ("message", text("what is wrong")),
  ]

  private static let optionalFindingMembers: [(String, JSONValue)] =
    [
      ("help", text("what to do")),
      ("clearsAt", time("when it clears by itself")),
      ("destination", text("the id of the destination that it is about")),
      ("audience", text("the id of the audience that it is about")),
    ] + place + [
      ("notes", list(of: note, "other places that concern it")),
      ("fixes", list(of: fix, "alternative replacements, each of which would correct it")),
    ]

  /// Findings that comments ask to leave out.
  static let ignored = list(
    of: object(
      "a finding that a comment suppresses",
      findingMembers + [("reason", text("the reason in the comment"))],
      optional: optionalFindingMembers),
    "findings that comments suppress")

  private static let place: [(String, JSONValue)] = [
    ("file", text("the file as the user named it")),
    ("line", count("counted from 1", from: 1)),
    ("column", count("in Unicode scalars, counted from 1", from: 1)),
    ("endLine", count("the line of the end", from: 1)),
    ("endColumn", count("the column after the last character", from: 1)),
  ]

  private static let note = object(
    "another place", [("message", text("what this place contains"))], optional: place)

  private static let fix = object(
    "a replacement",
    [
      ("replacement", text("what to write in place of the range")),
      ("certain", truth("whether the correction is certain")),
    ] + place)

  static let findings = list(of: reference("finding"), "in reading order")

  static let records = object(
    "how many records a run read, wrote, skipped and failed to write",
    [
      ("input", count("read")), ("output", count("written")), ("skipped", count("skipped records")),
      ("failed", count("lost")),
    ])

  static let wait = object(
    "what an activation waits for before it is sent",
    [
      ("code", text("the guardrail behind it")),
      ("reason", text("the reason, for a person")),
    ],
    optional: [
      ("until", time("when the wait ends, if that is known")),
      ("likelyUntil", time("when the wait will probably end, according to earlier runs")),
    ])

  /// The fields of an attempt.
  static let attempt: [(String, JSONValue)] = [
    ("job", text("sortie's id of the request")),
    ("runId", text("the flow run's id")),
    ("requestId", text("the platform's trace id of the request")),
    ("adopted", truth("present and true if somebody else started the run")),
    ("rawStatus", text("the platform's word for an end state that sortie doesn't know")),
    (
      "error",
      object(
        "why the run failed, or why a later request was refused",
        [("message", text("the platform's words"))],
        optional: [("code", text("the platform's code, or sortie's code of a refusal"))])
    ),
    ("submittedAt", time("when the request left")),
    ("completedAt", time("when the run ended")),
    ("records", reference("records")),
    ("files", count("how many files the run wrote")),
  ]
}
