import ActivationModel
import OrderedJSON

/// The tables of the plan file, from the top.
enum PlanTable {
  static let supportedVersion = 1

  static let version = Field(
    key: "version",
    kind: .integer(supportedVersion...supportedVersion),
    isRequired: true,
    doc: "The version of this format.",
    examples: [1]
  )
  static let name = Field(
    key: "name",
    kind: .text(.planName),
    isRequired: true,
    doc: "The plan's name; it is in the lockfile, so a new name is a new plan.",
    examples: ["flash-sale"]
  )
  static let description = Field(
    key: "description",
    kind: .text(.prose),
    doc: "What the plan is for; changes nothing."
  )
  static let organization = Field(
    key: "organization",
    kind: .text(.organization),
    doc: "Pins the plan to an organization; credentials of another one are refused.",
    examples: ["5555467B5D8013E50A494220@AdobeOrg"]
  )
  static let sandbox = Field(
    key: "sandbox",
    kind: .text(.sandbox),
    doc: "The sandbox; here, in the environment, or in AEP_SANDBOX. There is no default.",
    examples: ["prod"]
  )
  static let api = Field(
    key: "api",
    kind: .section(APITable.section),
    doc: "Which version of the ad hoc activation API is used."
  )
  static let guardrails = Field(
    key: "guardrails",
    kind: .section(GuardrailTable.section),
    doc: "What to do where the platform has a limit; may only tighten what it allows."
  )
  static let destinations = Field(
    key: "destinations",
    kind: .named(.alias, SelectorTable.destination),
    doc: "Aliases of destinations, and how to find each.",
    examples: [["loyalty-sftp": ["id": "ca5c6e9a-8559-4a08-97a5-f198756da601"]]]
  )
  static let audiences = Field(
    key: "audiences",
    kind: .named(.alias, SelectorTable.audience),
    doc: "Aliases of audiences, and how to find each.",
    examples: [["gold": ["id": "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"]]]
  )
  static let activations = Field(
    key: "activations",
    kind: .list(ActivationTable.section),
    isRequired: true,
    doc: "Which audiences go to which destinations.",
    examples: [[["destination": "loyalty-sftp", "audiences": ["gold"]]]]
  )
  static let environments = Field(
    key: "environments",
    kind: .named(.environmentName, overlay),
    doc: "Overlays, chosen with --environment; they can't add activations."
  )

  static let overlay = Section(
    noun: "an environment",
    fields: [organization, sandbox, api, guardrails, destinations, audiences]
  )
  static let plan = Section(
    noun: "a plan",
    fields: [
      version, name, description, organization, sandbox, api, guardrails, destinations, audiences,
      activations, environments,
    ]
  )
}
