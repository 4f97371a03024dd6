import ActivationModel
import ActivationPlanning
package import OrderedJSON

/// The JSON Schema of `plan`, `apply`, `validate`, `diff`, `rehearse`, `status`, `lock verify`,
/// `lock settle` and `doctor` with `--format json`.
package enum OutputSchema {
  /// `schemas/plan-output.v1.schema.json`, with its final newline.
  package static var text: String { SafeJSON.text(json, layout: .pretty) + "\n" }

  /// JSON Schema 2020-12.
  package static let json: JSONValue = [
    "$schema": SchemaParts.dialect,
    "$id": "urn:sortie:plan-output:v1",
    "title": "sortie output, format version 1",
    "description": """
    What `sortie plan`, `apply`, `validate`, `diff`, `rehearse`, `status`, `lock verify`, `lock \
    settle` and `doctor` print with `--format json`. Readers must ignore what they don't know.
    """,
    "anyOf": SchemaParts.any(
      of: [
        "plan", "plans", "status", "validation", "verification", "verifications", "difference",
        "checkup", "apply", "settlement",
      ]),
    "$defs": [
      "plan": plan,
      "plans": SchemaParts.object(
        "several plans or lockfiles of one command",
        [
          SchemaParts.formatVersion,
          (
            "plans",
            [
              "type": "array", "description": "in the order of the command line",
              "items": ["anyOf": SchemaParts.any(of: ["plan", "status"])],
            ]
          ),
        ], optional: [SchemaParts.rehearsal]),
      "status": StatusSchema.json,
      "validation": validation,
      "verification": VerificationSchema.json,
      "verifications": VerificationSchema.several,
      "difference": DifferenceSchema.json,
      "checkup": DoctorSchema.json,
      "settlement": StatusSchema.settlement,
      "entry": StatusSchema.entry,
      "apply": ApplySchema.json,
      "outcome": ApplySchema.outcome,
      "effort": EventsSchema.summary,
      "rejection": EventsSchema.rejection,
      "issue": EventsSchema.issue,
      "change": change,
      "job": job,
      "side": SchemaParts.side,
      "records": SchemaParts.records,
      "finding": SchemaParts.finding,
      "wait": SchemaParts.wait,
    ],
  ]

  private static let plan = SchemaParts.object(
    "the changes of one plan",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that wrote it")),
      ("plan", SchemaParts.planIdentity),
      ("organization", SchemaParts.text("the IMS organization")),
      ("sandbox", SchemaParts.text("the sandbox's name")),
      ("readAt", SchemaParts.time("the time for which the guardrails were checked")),
      ("summary", summary),
      ("changes", SchemaParts.list(of: SchemaParts.reference("change"), "all changes")),
      (
        "jobs",
        SchemaParts.list(
          of: SchemaParts.reference("job"),
          "the requests that apply would send")
      ),
      ("findings", SchemaParts.findings),
    ],
    optional: [
      SchemaParts.rehearsal,
      ("asOf", SchemaParts.time("the later time that `--at` names")),
      (
        "clockLead",
        [
          "type": "integer",
          "description": """
          how many seconds the platform's clock is ahead of the local clock, if they differ by \
          more than a minute; times use the platform's clock
          """,
        ]
      ),
      ("ignored", SchemaParts.ignored),
      ("drift", drift),
    ])

  private static let drift = SchemaParts.object(
    "with `--drift`: what has changed outside of plan and lockfile, and what is due",
    [
      ("changed", SchemaParts.count("activations with drift")),
      ("failed", SchemaParts.count("of these, activations whose last attempt did not succeed")),
      ("obstructed", SchemaParts.count("of these, activations that can no longer be sent")),
      (
        "dueByAge",
        SchemaParts.count(
          "due because the last successful export is older than maxAge")
      ),
      ("dueByPlan", SchemaParts.count("due because the plan has changed")),
    ])

  private static let summary = SchemaParts.object(
    "the plan in numbers",
    ChangeAction.allCases.map { ($0.rawValue, SchemaParts.count($0.outcomeWords)) } + [
      ("errors", SchemaParts.count("findings that are errors")),
      ("warnings", SchemaParts.count("findings that are warnings")),
      ("jobs", SchemaParts.count("requests that apply would send")),
      ("jobsLowerBound", SchemaParts.count("the smallest possible number of requests")),
      ("waves", SchemaParts.count("groups of jobs, one after the other")),
      ("requests", SchemaParts.count("requests that the command sent to the platform")),
    ],
    optional: [
      (
        "earliest",
        SchemaParts.time(
          "when everything in this plan could run, if only time prevents something")
      )
    ])

  private static let change = SchemaParts.object(
    "what apply would do with one activation",
    [
      ("action", SchemaParts.oneOf(ChangeAction.allCases.map(\.rawValue), "the action")),
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that the plan asks for")),
      ("reason", SchemaParts.text("why, for a person")),
      (
        "reasonCode",
        SchemaParts.text(
          "why, for scripts: new, revision, failed, stale, running, satisfied, removed, recent, or "
            + "the code of the finding that blocks")
      ),
    ],
    optional: [
      ("job", SchemaParts.count("the index of the job that sends it")),
      (
        "waits",
        SchemaParts.list(
          of: SchemaParts.reference("wait"), "what apply waits for before it sends it")
      ),
    ])

  private static let job = SchemaParts.object(
    "one request to come",
    [
      ("index", SchemaParts.count("counted from 0 over the whole command")),
      ("wave", SchemaParts.count("counted from 0; waves run one after the other")),
      ("activations", SchemaParts.count("the number of its activations", from: 1)),
    ])

  private static let validation = SchemaParts.object(
    "the result of the checks that need no platform",
    [
      SchemaParts.formatVersion,
      ("valid", SchemaParts.truth("true if no finding is an error")),
      (
        "files",
        SchemaParts.list(
          of: SchemaParts.text("a file name"),
          "all files that were checked")
      ),
      ("findings", SchemaParts.findings),
    ],
    optional: [("ignored", SchemaParts.ignored)])
}
