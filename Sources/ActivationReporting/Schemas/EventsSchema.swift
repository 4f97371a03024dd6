import ActivationModel
package import OrderedJSON

/// The JSON Schema of one line of `apply --format ndjson`.
package enum EventsSchema {
  /// `schemas/events.v1.schema.json`, with its final newline.
  package static var text: String { SafeJSON.text(json, layout: .pretty) + "\n" }

  /// JSON Schema 2020-12.
  package static let json: JSONValue = [
    "$schema": SchemaParts.dialect,
    "$id": "urn:sortie:events:v1",
    "title": "sortie events, format version 1",
    "description": """
    One line of what `sortie apply` and `status --watch` print with `--format ndjson`. Readers \
    must ignore what they don't know, including other types of events.
    """,
    "anyOf": SchemaParts.any(of: events.map(\.type)),
    "$defs": .compacting(
      events.map { ($0.type, event($0.type, $0.description, $0.fields, optional: $0.optional)) } + [
        ("wait", SchemaParts.wait), ("rejection", rejection), ("issue", issue),
        ("summary", summary),
        ("side", SchemaParts.side), ("records", SchemaParts.records),
        ("finding", SchemaParts.finding),
      ]),
  ]

  private struct Event {
    let type: String
    let description: String
    let fields: [(String, JSONValue)]
    var optional: [(String, JSONValue)] = []
  }

  private static let job = ("job", SchemaParts.text("sortie's id of the request"))
  private static let activations = (
    "activations", SchemaParts.count("the number of its activations")
  )

  private static let events: [Event] = [
    Event(
      type: "started", description: "apply starts",
      fields: [
        activations, ("jobs", SchemaParts.count("the number of planned requests")),
        ("waves", SchemaParts.count("the number of planned waves")),
        ("following", SchemaParts.count("the number of runs in progress to follow")),
      ]),
    Event(
      type: "waiting", description: "these activations have to wait before they can be sent",
      fields: [
        activations,
        ("reasons", SchemaParts.list(of: SchemaParts.reference("wait"), "what they wait for")),
      ]),
    Event(
      type: "job_submitted", description: "a request is sent",
      fields: [
        job, activations, ("wave", SchemaParts.count("its planned wave, counted from 0")),
      ]),
    Event(
      type: "job_accepted",
      description:
        "the platform accepted a request; activations are its orders",
      fields: [job, activations],
      optional: [("requestId", SchemaParts.text("the platform's trace id"))]),
    Event(
      type: "job_rejected", description: "the platform refused a request",
      fields: [job, activations, ("rejection", SchemaParts.reference("rejection"))]),
    Event(
      type: "retrying", description: "a job is sent again, or in another form",
      fields: [job, ("reason", SchemaParts.text("why, for a person"))]),
    Event(
      type: "activation_changed", description: "the state of an activation has changed",
      fields: [
        ("destination", SchemaParts.reference("side")),
        ("audience", SchemaParts.reference("side")),
        ("revision", SchemaParts.text("the revision that the plan asks for")),
        (
          "state",
          SchemaParts.oneOf(ActivationOutcome.allCases.map(\.rawValue), "its new state")
        ),
      ],
      optional: [
        ("plan", SchemaParts.text("the plan's name")),
        ("file", SchemaParts.text("the plan file as the user named it")),
        ("finding", SchemaParts.reference("finding")),
        ("rejection", SchemaParts.reference("rejection")),
        (
          "issues",
          SchemaParts.list(
            of: SchemaParts.reference("issue"),
            "the run's own error messages")
        ),
      ] + SchemaParts.attempt),
    Event(
      type: "finished", description: "apply has ended; always the last line",
      fields: [
        ("summary", SchemaParts.reference("summary")),
        ("exitCode", SchemaParts.count("the exit code of the command")),
      ]),
  ]

  private static func event(
    _ type: String, _ description: String, _ fields: [(String, JSONValue)],
    optional: [(String, JSONValue)]
  ) -> JSONValue {
    SchemaParts.object(
      description,
      [("type", ["const": .string(type)]), ("at", SchemaParts.time("when it happened"))] + fields,
      optional: optional)
  }

  static let rejection = SchemaParts.object(
    "a refused request",
    [
      ("code", SchemaParts.text("the rule about it; `sortie explain` describes it")),
      ("message", SchemaParts.text("the platform's words")),
    ], optional: [("requestId", SchemaParts.text("the platform's trace id"))])

  static let issue = SchemaParts.object(
    "an error message of a run", [("message", SchemaParts.text("the platform's words"))],
    optional: [("code", SchemaParts.text("the platform's code"))])

  static let summary = SchemaParts.object(
    "the apply in numbers",
    [
      ("succeeded", SchemaParts.count("successful exports")),
      ("partial", SchemaParts.count("exports that lost records")),
      ("failed", SchemaParts.count("runs that failed or were cancelled, and refused requests")),
      ("unknown", SchemaParts.count("activations that may or may not have started")),
      ("inProgress", SchemaParts.count("runs that have not ended")),
      ("kept", SchemaParts.count("activations that needed no request")),
      ("blocked", SchemaParts.count("activations that were not sent because of a finding")),
      ("jobs", SchemaParts.count("requests for activations")),
      ("requests", SchemaParts.count("all requests")),
      (
        "pending",
        SchemaParts.count(
          "activations that were not sent, because the time was over or apply ended")
      ),
      (
        "forgotten",
        SchemaParts.count(
          "retired entries, whose activations are no longer in the plan")
      ),
    ])
}
