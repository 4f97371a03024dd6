import ActivationLockfile
import ActivationModel

/// Who says something, for those who read it later.
struct Author {
  let name: String

  /// The variables in which pipelines name the person who started them.
  private static let pipelineVariables = [
    "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_REQUESTEDFOR", "BUILD_USER",
  ]

  /// The person who started the pipeline, else git's user, else the user of this machine.
  init(_ environment: Environment) {
    let started =
      environment.isPipeline
      ? Self.pipelineVariables.lazy.compactMap { environment.variables[$0] }.first { !$0.isEmpty }
      : nil
    name = started ?? Self.gitUser(environment) ?? environment.holder.name
  }

  private static func gitUser(_ environment: Environment) -> String? {
    let program = GitProgram(variables: environment.variables, run: environment.run)
    guard let repository = try? GitRepository(in: environment.files, program: program) else {
      return nil
    }
    let parts = ["user.name", "user.email"].map { key in
      (try? repository.run(["config", "--get", key]))?.lines.first
    }
    switch (parts[0], parts[1]) {
    case (let name?, let mail?): return "\(name) <\(mail)>"
    case (let name, let mail): return name ?? mail
    }
  }
}
