/// The switches for changes of dataflows in a world file; what each means stands at
/// `DataflowBehaviour`.
extension WorldSection {
  static let dataflowBehaviour = WorldSection(
    name: "behaviour of dataflows",
    fields: [
      .optional(
        "secrets",
        .choice(of: DataflowBehaviour.Secrets.self),
        "F4: whether accounts show their secrets, which are markers; `clear`"
      ),
      .optional(
        "indexes",
        .choice(of: DataflowBehaviour.Indexes.self),
        "F15: what the indexes of a patch count from; `sequential`"
      ),
      .optional("removeNeedsValue", .truth, "F16: whether a remove needs a value; `false`"),
      .optional(
        "patchAnswer",
        .choice(of: DataflowBehaviour.PatchAnswer.self),
        "F19: 200 with a body, or 202 without; `body`"
      ),
      .optional(
        "operationTakes",
        .duration,
        "F20: how long the platform works on a patch before the etag moves again; `6s`"
      ),
      .optional(
        "patchWhileUpdating",
        .choice(of: DataflowBehaviour.Tolerance.self),
        "F21: a patch while the platform works on another; `accept`"
      ),
      .optional(
        "duplicateAudience",
        .choice(of: DataflowBehaviour.Tolerance.self),
        "F23: an audience that the dataflow has already; `accept`"
      ),
      .optional(
        "unknownAudience",
        .choice(of: DataflowBehaviour.UnknownAudience.self),
        "F24: an audience that isn't there; `accept`"
      ),
      .optional(
        "schedules",
        .choice(of: DataflowBehaviour.Schedules.self),
        "F25, F27: whether export modes, schedules and dates are checked; `checked`"
      ),
      .optional(
        "longSchedules",
        .choice(of: DataflowBehaviour.Tolerance.self),
        "F26: weekly and monthly schedules; `accept`"
      ),
      .optional(
        "partPaths",
        .choice(of: DataflowBehaviour.Tolerance.self),
        "F29: a path into a selector; `refuse`"
      ),
      .optional(
        "stateChangeTakes",
        .duration,
        "F36: how long a dataflow is being enabled or disabled; `0s`"
      ),
      .optional(
        "scheduledExports",
        .truth,
        "F37 to F42: whether schedules run by themselves; `false`"
      ),
      .optional(
        "evaluationHour",
        .hour,
        "F42: when audiences are evaluated each day, in UTC; `01:00`"
      ),
      .optional(
        "policyViolation",
        .choice(of: DataflowBehaviour.PolicyViolation.self),
        "F43: what an added audience meets for a policy; `none`"
      ),
    ]
  )

  static let account = WorldSection(
    name: "account",
    fields: [
      .required("id", .text, "The id of the base connection"),
      .required("name", .text, "The name; need not be unique"),
      .optional("kind", .choice(of: DestinationKind.self), "Chooses its spec; `sftp`"),
      .optional("sandbox", .text, "Its sandbox; the first if absent"),
      .optional("state", .choice(of: AccountSeed.State.self), "Its state; `enabled`"),
      .optional("createdAt", .moment, "When it was made; `-60d`"),
    ]
  )

  static let columns = WorldSection(
    name: "mapping set",
    fields: [
      .required("id", .text, "The mapping set that the dataflow is pinned to (mappingId)"),
      .optional("version", .number(atLeast: 0), "Its version (mappingVersion); 0"),
    ]
  )
}
