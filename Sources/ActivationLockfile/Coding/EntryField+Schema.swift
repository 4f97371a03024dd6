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
    case .order: LockfileSchema.text("The destination id that the order record named.")
    case .runID: LockfileSchema.text("The id of the flow run.")
    case .statusURL: LockfileSchema.text("Where the platform said that the run can be read.")
    case .requestID: LockfileSchema.text("The platform's id of the request, for support cases.")
    case .submittedAt: LockfileSchema.time("When the request left.")
    case .state:
      [
        "description": "How far the attempt has come.",
        "enum": .array(ActivationState.allCases.map { .string($0.rawValue) }),
      ]
    case .rawStatus: LockfileSchema.text("The platform's word for an end that sortie didn't know.")
    case .error: LockfileSchema.error
    case .completedAt: LockfileSchema.time("When the run ended.")
    case .records: LockfileSchema.records
    case .files: LockfileSchema.count("How many files the run wrote.")
    case .adopted:
      [
        "description": "Whether the run was started elsewhere and only followed.",
        "type": "boolean",
      ]
    case .settled: LockfileSchema.statement
    case .lastSuccess: LockfileSchema.success
    case .evidence: LockfileSchema.evidence
    case .earlierRuns:
      [
        "description":
          "Runs of attempts that gave way to this one in a merge or by a person's word.",
        "type": "array", "items": ["type": "string"],
      ]
    case .retired: LockfileSchema.time("Since when the plan hasn't asked for the pair.")
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
    "Why the run failed, or why a later request for the pair was refused; gone with a new attempt.",
    required: ["message"],
    [
      ("code", text("The platform's code of the failure, or sortie's code of the refusal.")),
      ("message", text("The platform's words, on one line.")),
    ]
  )

  fileprivate static let records = object(
    "How many records the run read, wrote, left out and lost.",
    required: [],
    ["input", "output", "skipped", "failed"].map { ($0, ["type": "integer"]) }
  )

  fileprivate static let evidence = object(
    "What was known just before the request left; there until its run has ended.",
    required: [],
    [
      ("clockLead", count("By how many seconds the platform's clock was ahead of the local one.")),
      ("boot", text("Which start of the machine uptime counts from: the kernel's boot id.")),
      ("uptime", count("How many seconds the machine had been up.")),
      ("since", time("How far back the dataflow's runs have to be listed to find the request's.")),
      ("floor", time("Runs that were there and were created at this time or later are in runs.")),
      (
        "runs",
        [
          "description": "The ids of the dataflow's runs that were there already.",
          "type": "array", "items": ["type": "string"],
        ]
      ),
    ]
  )

  fileprivate static let statement = object(
    "Who said what became of an attempt of unknown fate, with `sortie lock settle`.",
    required: ["by", "at", "because"],
    [
      ("by", text("The person's name, as git or the pipeline tells it.")),
      ("at", time("When it was said.")),
      ("because", text("The person's reason.")),
    ]
  )

  fileprivate static let success = object(
    "The last good export of the pair.",
    required: ["revision", "runId", "submittedAt", "completedAt"],
    [
      ("revision", text("The revision it was for.")),
      ("runId", text("The id of its flow run.")),
      ("submittedAt", time("When its request left.")),
      ("completedAt", time("When its run ended.")),
    ]
  )
}
