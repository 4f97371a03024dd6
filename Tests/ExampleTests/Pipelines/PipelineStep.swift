import ActivationDiagnostics
import ActivationSyntax
import Foundation
import Testing

/// One piece of shell of a workflow, as its CI would hand it to a shell.
struct PipelineStep {
  let script: String
  /// What the workflow sets for this step alone.
  var variables: [String: String] = [:]
}

/// The workflows in `examples/`, and where their jobs keep their shell.
enum PipelineFlavour: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case github
  case gitlab
  case azure
  case jenkins

  var testDescription: String { rawValue }

  /// A job of every workflow.
  enum Job: String {
    case review
    case plan
    case apply
    case drift
    /// What a person runs by hand, to settle an attempt of unknown fate.
    case settle
    /// What follows `apply`, however that ended.
    case publish
    /// What shows how an apply ended, in a step of its own.
    case show
  }

  /// The file that `init` writes.
  var path: String {
    switch self {
    case .github: ".github/workflows/sortie.yml"
    case .gitlab: ".gitlab/sortie.yml"
    case .azure: ".azure/sortie.yml"
    case .jenkins: "Jenkinsfile.sortie"
    }
  }

  /// The steps of a job in a clone, in order.
  func steps(_ job: Job, in clone: URL) throws -> [PipelineStep] {
    let text = try String(contentsOf: clone.appending(path: path), encoding: .utf8)
    let steps =
      switch self {
      case .github: try Self.github(job, text)
      case .gitlab: try Self.gitlab(job, text)
      case .azure: try Self.azure(job, text)
      case .jenkins: try Self.jenkins(job, text)
      }
    #expect(!steps.isEmpty, "\(self) has shell for \(job)")
    return steps
  }

  /// What the workflow sets for all jobs.
  func variables(in clone: URL) throws -> [String: String] {
    ["SORTIE_PLAN": "plans/activations.yaml", "SORTIE_ENVIRONMENT": ""]
  }

  private static func root(_ text: String) throws -> YAMLNode {
    let file = SourceFile(name: "workflow", bytes: Array(text.utf8))
    let document = YAMLDocument.parse(file)
    #expect(document.findings.isEmpty, "\(document.findings)")
    return try #require(document.value).root
  }

  // MARK: GitHub

  private static func github(_ job: Job, _ text: String) throws -> [PipelineStep] {
    let name = job == .publish || job == .show ? "apply" : job.rawValue
    let steps = try #require(try root(text)["jobs"]?[name]?["steps"])
    return try steps.elements.compactMap { step -> PipelineStep? in
      guard let script = step["run"]?.text, step["if"]?.text != "failure()" else { return nil }
      #expect(!script.contains("${{"), "an expression in a script is code of somebody else's")
      guard belongs(script, named: step["name"]?.text, to: job) else { return nil }
      return PipelineStep(script: script, variables: try step["env"].map(values) ?? [:])
    }
  }

  /// Whether a step of the apply job is one of those that are asked for.
  private static func belongs(_ script: String, named name: String?, to job: Job) -> Bool {
    guard [.apply, .publish, .show].contains(job) else { return true }
    let isShown = name == "Show the result"
    return script.contains("publish") == (job == .publish) && isShown == (job == .show)
  }

  private static func values(_ node: YAMLNode) throws -> [String: String] {
    var variables: [String: String] = [:]
    for entry in node.entries {
      let value = try #require(entry.value.text)
      variables[try #require(entry.key.text)] =
        try expressions[value] ?? #require(
          value.contains("${{") ? nil : value, "the test knows the expression \(value)")
    }
    return variables
  }

  /// What GitHub would put in the places of expressions.
  private static let expressions = [
    "${{ secrets.AEP_CLIENT_ID }}": "demo-client",
    "${{ secrets.AEP_CLIENT_SECRET }}": "demo-secret",
    "${{ vars.AEP_ORG_ID }}": PipelineRun.organization,
    "${{ github.event.pull_request.number }}": "7",
    "${{ github.event.repository.default_branch }}": "main",
    // What a person fills in; a test gives the values to the run.
    "${{ inputs.settle }}": "", "${{ inputs.run }}": "", "${{ inputs.because }}": "",
    "${{ inputs.plan }}": "",
    "${{ github.token }}": "token", "${{ github.repository }}": "somebody/plans",
    "${{ github.event.workflow_run.head_sha }}": "0123456789abcdef",
  ]

  // MARK: GitLab

  /// Job scripts are one shell from `before_script` on; `after_script` is another.
  private static func gitlab(_ job: Job, _ text: String) throws -> [PipelineStep] {
    let parts = text.components(separatedBy: "\n---\n")
    let inputs = try #require(try root(parts[0])["spec"]?["inputs"])
    // GitLab reads the YAML before it puts the inputs in.
    #expect(try root(parts[1]).entries.contains { $0.key.text == ".$[[ inputs.name ]]" })
    var body = parts[1]
    for input in inputs.entries {
      let name = try #require(input.key.text)
      body = body.replacing("$[[ inputs.\(name) ]]", with: input.value["default"]?.text ?? "")
    }
    let jobs = try root(body)
    func lines(_ node: YAMLNode?) -> [String] { node?.elements.compactMap(\.text) ?? [] }
    if job == .publish {
      let lines = lines(jobs["sortie-apply"]?["after_script"])
      return [PipelineStep(script: lines.joined(separator: "\n"))]
    }
    let script = lines(jobs["sortie-\(job.rawValue)"]?["script"])
    #expect(!script.isEmpty)
    let all = lines(jobs[".sortie"]?["before_script"]) + script
    return [PipelineStep(script: all.joined(separator: "\n"), variables: credentials)]
  }

  /// Those of a person at a terminal.
  static var personalCredentials: [String: String] { credentials }

  private static let credentials = [
    "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
    "AEP_ORG_ID": PipelineRun.organization,
  ]

  // MARK: Azure

  private static func azure(_ job: Job, _ text: String) throws -> [PipelineStep] {
    let name = job == .publish || job == .show ? "apply" : job.rawValue
    let stages = try #require(try root(text)["stages"])
    let stage = try #require(stages.elements.first { $0["stage"]?.text == name })
    let body = try #require(stage["jobs"]?.elements.first { _ in true })
    let steps = body["steps"] ?? body["strategy"]?["runOnce"]?["deploy"]?["steps"]
    return try #require(steps).elements.compactMap { step in
      guard let script = step["bash"]?.text else { return nil }
      guard step["condition"]?.text != "failed()",
        belongs(script, named: step["displayName"]?.text, to: job)
      else { return nil }
      return PipelineStep(script: script, variables: job == .review ? [:] : credentials)
    }
  }

  // MARK: Jenkins

  private static func jenkins(_ job: Job, _ text: String) throws -> [PipelineStep] {
    let stage = job == .publish ? "Apply" : job.rawValue.capitalized
    let start = try #require(text.range(of: "stage('\(stage)')"))
    let body = text[start.upperBound...].prefix(through: text.endIndex(of: start.upperBound))
    var scripts = shells(String(body))
    if job == .apply { scripts = scripts.filter { !$0.contains("publish") } }
    if job == .publish { scripts = scripts.filter { $0.contains("publish") } }
    return scripts.map { PipelineStep(script: $0, variables: job == .review ? [:] : credentials) }
  }

  /// `sh '…'` and `sh '''…'''`, in which Groovy joins lines that end with a backslash.
  private static func shells(_ text: String) -> [String] {
    var scripts: [String] = []
    for match in text.matches(of: /sh '''([\s\S]*?)'''|sh '([^'\n]+)'/) {
      let script = match.output.1 ?? match.output.2 ?? ""
      scripts.append(String(script).replacing("\\\n", with: ""))
    }
    return scripts
  }
}

extension String {
  /// The end of a Jenkinsfile's stage: where the next one begins.
  fileprivate func endIndex(of start: Index) -> Index {
    let next = self[start...].range(of: "    stage('")?.lowerBound ?? endIndex
    return index(before: next)
  }
}
