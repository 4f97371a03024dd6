import ActivationModel
import OrderedJSON

extension EntryField {
  /// What the member may hold, with its description.
  var schema: JSONValue {
    switch self {
    case .destination: LockfileSchema.side("The destination: its Flow Service flow id and labels.")
    case .audience: LockfileSchema.side("The audience: the platform's id and labels.")
    case .revision: LockfileSchema.text("The revision that the last attempt was for.")
    case .job: LockfileSchema.text("sortie's id of the request.")
    case .order: LockfileSchema.text("The destination id in the order record.")
    case .runID: LockfileSchema.text("The id of the flow run.")
    case .statusURL: LockfileSchema.text("The path of the run, as the platform returned it.")
    case .requestID: LockfileSchema.text("The platform's id of the request, for support cases.")
    case .submittedAt: LockfileSchema.time("When the request left.")
    case .state:
      [
        "description": "The state of the attempt.",
        "enum": .array(ActivationState.allCases.map { .string($0.rawValue) }),
      ]
    case .rawStatus:
      LockfileSchema.text(
        "The platform's word for an end state that sortie doesn't know.")
    case .error: LockfileSchema.error
    case .completedAt: LockfileSchema.time("When the run ended.")
    case .records: LockfileSchema.records
    case .files: LockfileSchema.count("How many files the run wrote.")
    case .adopted:
      [
        "description": "Whether somebody else started the run, and sortie only follows it.",
        "type": "boolean",
      ]
    case .settled: LockfileSchema.statement
    case .lastSuccess: LockfileSchema.success
    case .evidence: LockfileSchema.evidence
    case .earlierRuns:
      [
        "description":
          "Runs of attempts that this one replaced in a merge or by a person's statement.",
        "type": "array", "items": ["type": "string"],
      ]
    case .retired: LockfileSchema.time("The time since which the plan no longer asks for the pair.")
    }
  }
}

extension LockfileSchema {
  fileprivate static func side(_ description: String) -> JSONValue {
    object(
      description,
      required: ["id"],
      [
        ("alias", text("Its alias in the plan.")),
        ("id", text("Its id.")),
        ("name", text("Its name on the platform.")),
      ]
    )
  }

  fileprivate static let error = object(
    """
    Why the run failed, or why a later request for the pair was refused. A new attempt removes it.
    """,
    required: ["message"],
    [
      ("code", text("The platform's code of the failure, or sortie's code of the refusal.")),
      ("message", text("The platform's words, on one line.")),
    ]
  )

  fileprivate static let records = object(
    "How many records the run read, wrote, skipped and failed to write.",
    required: [],
    ["input", "output", "skipped", "failed"].map { ($0, ["type": "integer"]) }
  )

  fileprivate static let evidence = object(
    "What was known just before the request left. It is kept until the run has ended.",
    required: [],
    [
      ("clockLead", count("How many seconds the platform's clock was ahead of the local one.")),
      ("boot", text("The kernel's boot id: the start of the machine from which uptime counts.")),
      ("uptime", count("How many seconds the machine had been running.")),
      ("since", time("How far back to list the dataflow's runs to find the request's run.")),
      ("floor", time("Existing runs that were created at this time or later are in runs.")),
      (
        "runs",
        [
          "description": "The ids of the dataflow's runs that existed already.",
          "type": "array", "items": ["type": "string"],
        ]
      ),
    ]
  )

  fileprivate static let statement = object(
    "Who stated the outcome of an attempt with an unknown outcome, with `sortie lock settle`.",
    required: ["by", "at", "because"],
    [
      ("by", text("The person's name, from git or the pipeline.")),
      ("at", time("The time of the statement.")),
      ("because", text("The person's reason.")),
    ]
  )

  fileprivate static let success = object(
    "The last successful export of the pair.",
    required: ["revision", "runId", "submittedAt", "completedAt"],
    [
      ("revision", text("Its revision.")),
      ("runId", text("The id of its flow run.")),
      ("submittedAt", time("When its request left.")),
      ("completedAt", time("When its run ended.")),
    ]
  )
}
