/// A file that `init` writes.
struct StarterFile: Sendable {
  /// Where its path begins.
  enum Base: Sendable {
    /// The folder that is started in.
    case project
    /// The repository's top folder.
    case repository
  }

  let base: Base
  let path: String
  let text: String
  /// What it is, for the person who finds it.
  let purpose: String

  static let planPath = "plans/activations.yaml"
  static let attributesPath = ".gitattributes"
  static let ignoredPath = ".gitignore"
  static let scriptPath = "ci/sortie.sh"
  static let gitLabPath = ".gitlab-ci.yml"
  static let gitLabTemplatePath = ".gitlab/sortie.yml"

  /// The first line of plans that `init` writes, for editors.
  static let schemaComment = "# yaml-language-server: $schema=activation-plan.schema.json\n"

  static func plan(_ text: String, _ purpose: String) -> StarterFile {
    StarterFile(base: .project, path: planPath, text: text, purpose: purpose)
  }

  static func schema(_ text: String) -> StarterFile {
    StarterFile(
      base: .project, path: "plans/activation-plan.schema.json", text: text,
      purpose: "what editors complete and check plans by")
  }

  /// A provider's workflow, and the script that it calls.
  ///
  /// - Parameter prefix: From the repository's top to the project: empty, or ending with a slash.
  static func pipeline(_ provider: PipelineProvider, prefix: String) -> [StarterFile] {
    let script = StarterFile(
      base: .repository, path: scriptPath, text: StarterText.script,
      purpose: "keeps lockfile and journal safe between runs")
    return [script]
      + workflow(provider).map { path, text, purpose in
        StarterFile(
          base: .repository, path: path, text: text.replacing("plans/", with: "\(prefix)plans/"),
          purpose: purpose)
      }
  }

  private static func workflow(
    _ provider: PipelineProvider
  ) -> [(path: String, text: String, purpose: String)] {
    let work = "review, plan, approve, apply, look for drift"
    return switch provider {
    case .github:
      [
        (".github/workflows/sortie.yml", StarterText.gitHub, work),
        (
          ".github/workflows/sortie-comment.yml", StarterText.gitHubComment,
          "the comment on pull requests"
        ),
      ]
    case .gitlab:
      [
        (gitLabTemplatePath, StarterText.gitLab, work),
        (gitLabPath, StarterText.gitLabInclude, "includes it"),
      ]
    case .azure: [(".azure/sortie.yml", StarterText.azure, work)]
    case .jenkins: [("Jenkinsfile.sortie", StarterText.jenkins, work)]
    }
  }
}
