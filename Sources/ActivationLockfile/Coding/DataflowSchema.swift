import OrderedJSON

/// The schema of the entries of the lockfile's `dataflows`.
enum DataflowSchema {
  static let entry = LockfileSchema.object(
    "A dataflow that the plan manages, and its managed fields as they were last written.",
    required: ["alias", "id", "name", "applied", "appliedAt"],
    [
      ("alias", LockfileSchema.text("The plan's own label of it.")),
      ("id", LockfileSchema.text("The dataflow's id.")),
      ("name", LockfileSchema.text("The dataflow's name, as it was last.")),
      ("created", flag("Whether sortie has made it; absent where not.")),
      ("source", LockfileSchema.text("The id of its source connection.")),
      ("target", LockfileSchema.text("The id of its target connection.")),
      ("mapping", mapping),
      ("applied", applied),
      ("appliedAt", LockfileSchema.time("When they were written, or found to be as wished.")),
    ])

  private static let mapping = LockfileSchema.object(
    "The mapping set that its columns are pinned to.", required: ["id", "version"],
    [
      ("id", LockfileSchema.text("The set's id.")),
      ("version", LockfileSchema.count("The set's version.")),
    ])

  private static let applied = LockfileSchema.object(
    "The managed fields, by the platform's names; absent where they aren't managed.", required: [],
    [
      ("name", LockfileSchema.text("The dataflow's name.")),
      ("state", LockfileSchema.text("`enabled` or `disabled`.")),
      ("columns", list("The columns, in order.")),
      ("primaryFields", list("The deduplication keys.")),
      ("mandatoryFields", list("The mandatory fields.")),
      (
        "audiences",
        [
          "description": "The audiences, sorted by id.", "type": "array", "items": audience,
        ]
      ),
    ])

  private static let audience = LockfileSchema.object(
    "An audience, and its managed fields.", required: ["id"],
    [
      ("id", LockfileSchema.text("The audience's id.")),
      ("added", flag("Whether sortie has added it; absent where not.")),
      ("exportMode", LockfileSchema.text("Its export mode.")),
      ("filenameTemplate", LockfileSchema.text("The template of its file names.")),
      (
        "schedule",
        ["description": "Its schedule, in the platform's words.", "type": "object"]
      ),
    ])

  private static func flag(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "boolean"]
  }

  private static func list(_ description: String) -> JSONValue {
    ["description": .string(description), "type": "array"]
  }
}
