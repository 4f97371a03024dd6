import ActivationDiagnostics
import ActivationLockfile
import PlatformAPI

/// Where a command looks for credentials: flags, environment, `--credentials FILE`, and the user's
/// own `credentials.json`. Never the working folder, where a pull request could put something.
struct CredentialSources {
  let sources: ConfigurationSources
  /// What is wrong with the files.
  let findings: [Finding]

  init(_ options: PlatformOptions, in environment: Environment) {
    var layers = [
      ConfigurationLayer(apiURL: options.apiURL, imsURL: options.imsURL),
      ConfigurationLayer(environment: environment.variables),
    ]
    var findings: [Finding] = []
    let usual = Self.usualFile(environment.variables)
    for (path, isNamed) in [(options.credentialsFile, true), (usual, false)] {
      guard let path, isNamed || path != options.credentialsFile else { continue }
      let found = Self.read(path, isNamed: isNamed, in: environment)
      findings += found.findings
      if let layer = found.value { layers.append(layer) }
    }
    sources = ConfigurationSources(layers)
    self.findings = findings
  }

  /// The user's own file. A relative `XDG_CONFIG_HOME` is ignored, as its specification wants.
  private static func usualFile(_ variables: [String: String]) -> String? {
    let folder =
      variables["XDG_CONFIG_HOME"].flatMap { $0.startsExactly(with: "/") ? $0 : nil }
      ?? variables["HOME"].flatMap { $0.startsExactly(with: "/") ? $0 + "/.config" : nil }
    return folder.map { $0 + "/sortie/credentials.json" }
  }

  private static func read(
    _ path: String, isNamed: Bool, in environment: Environment
  ) -> Diagnosed<ConfigurationLayer?> {
    do throws(FileFailure) {
      let bytes = try environment.files.contents(of: path, limit: CredentialsFile.limit)
      var reading = CredentialsFile.read(bytes, from: path)
      if let layer = reading.value, layer.holdsSecret {
        let place = try environment.files.place(of: path)
        reading.findings += exposure(of: place, named: path)
        reading.findings += unignored(place, named: path, in: environment)
      }
      return reading
    } catch {
      if !isNamed, error.cause == .notFound { return Diagnosed(nil) }
      return Diagnosed(nil, findings: [unreadable(error, isNamed: isNamed)])
    }
  }

  private static func unreadable(_ failure: FileFailure, isNamed: Bool) -> Finding {
    Finding(
      .credentialsUnreadable, severity: isNamed ? .error : .warning, failure.message,
      help: failure.help)
  }

  /// C418.
  private static func exposure(of place: FilePlace, named path: String) -> [Finding] {
    guard case .exactly(let mode) = place.access, mode & Self.others != 0 else { return [] }
    let who =
      mode & Self.everyone != 0 ? "other users of this machine" : "other members of its group"
    return [
      Finding(
        .credentialsExposed, "\(path) can be read by \(who).",
        help: "Run: chmod 600 \(ShellWord(place.path))")
    ]
  }

  /// C422. Where git can't be asked, nothing is said.
  private static func unignored(
    _ place: FilePlace, named path: String, in environment: Environment
  ) -> [Finding] {
    let program = GitProgram(variables: environment.variables, run: environment.run)
    guard
      let repository = try? GitRepository(
        holding: place.realPath, in: environment.files, program: program),
      (try? repository.ignores(place.realPath)) == false
    else { return [] }
    let file = FilePathParts(place.realPath)
    return [
      Finding(
        .credentialsUnignored,
        "\(path) contains a secret, is in a git repository, and git doesn't ignore it.",
        help: """
          Keep it elsewhere, or run: echo \(ShellWord(file.name)) >> \
          \(ShellWord(file.folder + "/.gitignore"))
          """)
    ]
  }

  /// The permissions of group and all others, and of all others.
  private static let others: UInt32 = 0o077
  private static let everyone: UInt32 = 0o007
}
