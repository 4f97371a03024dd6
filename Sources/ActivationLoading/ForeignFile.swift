import ActivationDiagnostics
import ActivationSyntax

/// Files that aren't plans, and what they are where that can be told by their keys.
enum ForeignFile {
  private struct Sign {
    /// The file has all of these keys at its top.
    let keys: [String]
    /// Whether the sign holds even where there are activations.
    var outweighsActivations = false
    let noun: String
    var help: String?
  }

  /// Told first by what sortie itself makes, then by what lies in the same repositories.
  private static let signs: [Sign] = [
    Sign(
      keys: ["lockfileVersion"], outweighsActivations: true, noun: "a lockfile",
      help: "Name the plan that it belongs to. sortie finds the lockfile itself."),
    Sign(
      keys: ["formatVersion"], outweighsActivations: true, noun: "something that sortie printed",
      help: "Name the plan that it was made from."),
    Sign(
      keys: ["environment", "activations", "guardrails"], outweighsActivations: true,
      noun: "what `sortie normalize` prints",
      help: "Name the plan that it was made from."),
    worldSign("sandboxes"), worldSign("exportJobs"), worldSign("segmentJobs"),
    worldSign("behaviour"), worldSign("faults"),
    Sign(keys: ["apiVersion", "kind"], noun: "a Kubernetes manifest"),
    Sign(keys: ["on", "jobs"], noun: "a GitHub Actions workflow"),
    Sign(keys: ["stages"], noun: "a GitLab pipeline"),
    Sign(keys: ["services"], noun: "a Compose file"),
    Sign(keys: ["terraform"], noun: "a Terraform configuration"),
    Sign(keys: ["terraform_version"], noun: "a Terraform state"),
    Sign(keys: ["resource"], noun: "a Terraform configuration"),
    Sign(keys: ["openapi"], noun: "an OpenAPI description"),
    Sign(keys: ["dependencies"], noun: "a package manifest"),
    Sign(keys: ["$schema", "properties"], noun: "a JSON Schema"),
    Sign(
      keys: ["_postman_variable_scope"], noun: "a Postman environment",
      help: "Pass it with `--credentials`, and keep it out of git."),
    Sign(
      keys: ["client_id"], noun: "a credentials file",
      help: "Pass it with `--credentials`, and keep it out of git."),
  ]

  private static func worldSign(_ key: String) -> Sign {
    Sign(
      keys: [key],
      noun:
        "a world file of the twin", help: "Pass it to `sortie rehearse` with `--world`."
    )
  }

  /// Nil for what is a plan, or is meant as one.
  static func finding(_ root: YAMLNode) -> Finding? {
    switch root.kind {
    case .mapping: mapping(root)
    case .sequence: list(root)
    case .scalar: scalar(root)
    }
  }

  /// Terraform's own language is one long text to YAML.
  private static func scalar(_ root: YAMLNode) -> Finding {
    let text = root.text ?? ""
    let blocks = ["resource \"", "provider \"", "module \"", "variable \"", "terraform {"]
    let isTerraform = root.isPlain && blocks.contains { text.hasPrefix($0) }
    return notAPlan(
      "this is \(isTerraform ? "a Terraform configuration" : "a single value"), not a plan",
      nil,
      root.location.firstLine
    )
  }

  private static func mapping(_ root: YAMLNode) -> Finding? {
    let hasActivations = root[PlanTable.activations.key] != nil
    for sign in signs where sign.outweighsActivations || !hasActivations {
      let keys = sign.keys.compactMap { key in root.entries.first { $0.key.hasText(key) }?.key }
      guard keys.count == sign.keys.count, let first = keys.first else { continue }
      return notAPlan("this is \(sign.noun), not a plan", sign.help, first.location)
    }
    return isLikeAPlan(root) ? nil : notAPlan("this file is not a plan", nil, root.headLocation)
  }

  /// One key is enough, be it misspelt.
  private static func isLikeAPlan(_ root: YAMLNode) -> Bool {
    let telling = [
      PlanTable.version, PlanTable.activations, PlanTable.destinations, PlanTable.audiences,
      PlanTable.dataflows,
    ]
    let near = NearestWords(telling.map(\.key))
    return root.entries.contains { entry in
      let key = entry.key.text ?? ""
      return !near.near(key).isEmpty
        || telling.contains { KeySpelling.folded($0.key) == KeySpelling.folded(key) }
    }
  }

  private static func list(_ root: YAMLNode) -> Finding {
    let keys = [ActivationTable.destination.key, ActivationTable.audiences.key]
    let hasActivations = root.elements.contains { element in
      keys.contains { element[$0] != nil }
    }
    return hasActivations
      ? notAPlan(
        "this is a list of activations without its plan",
        "Put it under `activations:`, and write `version: 1` and `name: …` above.",
        root.shortLocation)
      : notAPlan("this is a list, not a plan", nil, root.shortLocation)
  }

  private static func notAPlan(
    _ message: String,
    _ help: String?,
    _ place: SourceLocation
  ) -> Finding {
    let usual = "A plan is a mapping with at least `version`, `name` and `activations`."
    return Finding(.notAPlan, message, help: help ?? usual, at: place)
  }
}

extension SourceLocation {
  /// The place, or its first character where it goes over several lines.
  fileprivate var firstLine: SourceLocation {
    guard start.line != end.line else { return self }
    let next = SourcePosition(line: start.line, column: start.column + 1)
    return SourceLocation(file: file, start: start, end: next)
  }
}
