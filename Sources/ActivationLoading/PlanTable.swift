import ActivationModel
import OrderedJSON

/// The tables of the plan file, from the top.
enum PlanTable {
  static let supportedVersion = 1

  static let version = Field(
    key: "version",
    kind: .integer(supportedVersion...supportedVersion),
    isRequired: true,
    title: "Format version",
    doc: "The version of this format.",
    examples: [1]
  )
  static let name = Field(
    key: "name",
    kind: .text(.planName),
    isRequired: true,
    title: "Plan name",
    doc: "The plan's name. It is also in the lockfile, so a new name makes a new plan.",
    examples: ["flash-sale"]
  )
  static let description = Field(
    key: "description",
    kind: .text(.prose),
    title: "Description",
    doc: "What the plan is for. It has no effect.",
    examples: ["Notify loyalty members of the flash sale."]
  )
  static let organization = Field(
    key: "organization",
    kind: .text(.organization),
    title: "Organization",
    doc: "The organization of the plan. sortie refuses credentials of another one.",
    examples: ["5555467B5D8013E50A494220@AdobeOrg"],
    alsoCalled: ["org", "organisation", "organizationid", "imsorg", "imsorgid", "orgid"]
  )
  static let sandbox = Field(
    key: "sandbox",
    kind: .text(.sandbox),
    title: "Sandbox",
    doc: "The sandbox. Set it here, in the environment, or in AEP_SANDBOX. There is no default.",
    examples: ["prod"],
    alsoCalled: ["sandboxname", "sandboxid"]
  )
  static let api = Field(
    key: "api",
    kind: .section(APITable.section),
    title: "API",
    doc: "The version of the ad hoc activation API to use.",
    examples: [["version": 2]]
  )
  static let guardrails = Field(
    key: "guardrails",
    kind: .section(GuardrailTable.section),
    title: "Guardrails",
    doc: "What to do at the platform's limits. Settings can only be stricter than the platform.",
    examples: [["onScheduledExport": "fail"]]
  )
  static let destinations = Field(
    key: "destinations",
    kind: .named(.alias, SelectorTable.destination),
    title: "Destinations",
    doc: "Aliases of destinations, with the id or name of each.",
    examples: [["loyalty-sftp": ["id": "ca5c6e9a-8559-4a08-97a5-f198756da601"]]],
    alsoCalled: ["dests", "targets"]
  )
  static let audiences = Field(
    key: "audiences",
    kind: .named(.alias, SelectorTable.audience),
    title: "Audiences",
    doc: "Aliases of audiences, with the id or name of each.",
    examples: [["gold": ["id": "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"]]],
    alsoCalled: ["segments"]
  )
  static let activations = Field(
    key: "activations",
    kind: .list(ActivationTable.section),
    isRequired: true,
    title: "Activations",
    doc: "Which audiences go to which destinations.",
    examples: [[["destination": "loyalty-sftp", "audiences": ["gold"]]]],
    alsoCalled: ["exports", "jobs"]
  )
  static let connections = Field(
    key: "connections",
    kind: .named(.alias, DataflowTable.connectionSection),
    title: "Connections",
    doc: "Aliases of accounts that dataflows are made on: looked up, never changed.",
    examples: [["partner-blob": ["name": "Partner Blob account"]]],
    alsoCalled: ["accounts", "baseconnections"]
  )
  static let dataflows = Field(
    key: "dataflows",
    kind: .named(.alias, DataflowTable.section),
    title: "Dataflows",
    doc: "What destinations export on schedule: audiences, files, columns.",
    examples: [["loyalty-sftp": ["audiences": [["audience": "gold"]]]]],
    alsoCalled: ["flows"]
  )
  static let environments = Field(
    key: "environments",
    kind: .named(.environmentName, overlay),
    title: "Environments",
    doc: "Overlays, chosen with --environment. They can't add activations.",
    examples: [["stage": ["sandbox": "stage"]]],
    alsoCalled: ["env", "envs", "overlays", "profiles"]
  )

  static let overlay = Section(
    noun: "an environment",
    place: "in an environment",
    fields: [
      organization, sandbox, api, guardrails, connections, destinations, audiences, dataflows,
    ]
  )
  static let plan = Section(
    noun: "a plan",
    place: "at the top of the plan",
    fields: [
      version, name, description, organization, sandbox, api, guardrails, connections, destinations,
      audiences, dataflows, activations, environments,
    ],
    substitutes: [activations.key: dataflows.key]
  )
}
