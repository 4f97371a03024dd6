import OrderedJSON

/// What the schema says of one section because of what stands in another.
enum PlanSchemaConditions {
  static var json: JSONValue {
    [sandboxes, exportIDs, exportIDsOfEnvironments, versionsOfEnvironments]
  }

  /// Where the plan names a sandbox, each environment names its own.
  private static var sandboxes: JSONValue {
    condition(
      requires(PlanTable.sandbox.key),
      environments([
        "type": "object", "required": [.string(PlanTable.sandbox.key)],
      ])
    )
  }

  /// A list of export ids needs version 1.
  private static var exportIDs: JSONValue {
    condition(api(givesExportIDs), api(givesVersion1))
  }

  /// The same in environments, where the plan doesn't have version 1.
  private static var exportIDsOfEnvironments: JSONValue {
    [
      "if": ["not": api(givesVersion1)],
      "then": environments(
        condition(api(givesExportIDs), api(givesVersion1))
      ),
    ]
  }

  /// Where the plan has a list of export ids, no environment may go to version 2 with it.
  private static var versionsOfEnvironments: JSONValue {
    condition(
      api(givesExportIDs),
      environments(
        condition(
          api(["required": ["version"], "properties": ["version": ["const": 2]]]),
          api(["required": ["exportIds"], "properties": ["exportIds": ["const": "latest"]]])
        ))
    )
  }

  private static let givesExportIDs: JSONValue = [
    "type": "object",
    "required": [.string(APITable.exportIDs.key)],
    "properties": member(APITable.exportIDs, ["type": "array"]),
  ]

  private static let givesVersion1: JSONValue = [
    "type": "object",
    "required": [.string(APITable.version.key)],
    "properties": member(APITable.version, ["const": 1]),
  ]

  private static func condition(_ premise: JSONValue, _ conclusion: JSONValue) -> JSONValue {
    ["if": premise, "then": conclusion]
  }

  private static func requires(_ key: String) -> JSONValue { ["required": [.string(key)]] }

  /// A mapping whose `api` is so.
  private static func api(_ schema: JSONValue) -> JSONValue {
    [
      "type": "object",
      "required": [.string(PlanTable.api.key)],
      "properties": member(PlanTable.api, schema),
    ]
  }

  private static func environments(_ schema: JSONValue) -> JSONValue {
    ["properties": member(PlanTable.environments, ["additionalProperties": schema])]
  }

  private static func member(_ field: Field, _ schema: JSONValue) -> JSONValue {
    .compacting([(field.key, schema)])
  }
}
