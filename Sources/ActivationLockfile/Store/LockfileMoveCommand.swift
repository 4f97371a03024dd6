package import ActivationModel

/// The command line that takes a lockfile along with its plan, to be copied.
package enum LockfileMoveCommand {
  package static func text(
    from lockfile: String, to plan: String, environment: EnvironmentName?
  ) -> String {
    let option = environment.map { " --environment \(ShellWord($0.rawValue))" } ?? ""
    return "sortie lock mv \(ShellWord(lockfile)) \(ShellWord(plan))\(option)"
  }
}
