import ActivationDiagnostics
import ActivationLockfile
import ActivationSyntax

/// Finds and reads the files that plan arguments name.
struct PlanFiles {
  let environment: Environment

  /// The name by which standard input goes in messages.
  private static let standardInputName = "<stdin>"

  func read(_ arguments: PlanArguments) throws(WorkflowFailure) -> [SourceFile] {
    guard !arguments.paths.isEmpty else {
      throw .usage("name at least one plan: a file, a folder, or - for standard input")
    }
    var files: [SourceFile] = []
    var seen: Set<String> = []
    for path in arguments.paths {
      for file in try read(path) where seen.insert(file.name).inserted { files.append(file) }
    }
    try check(arguments, count: files.count)
    return files
  }

  private func check(_ arguments: PlanArguments, count: Int) throws(WorkflowFailure) {
    if arguments.lock != nil, count > 1 {
      throw .usage("--lock names one lockfile, and there are \(count) plans")
    }
  }

  private func read(_ path: String) throws(WorkflowFailure) -> [SourceFile] {
    if path == PlanArguments.standardInput {
      return [SourceFile(name: Self.standardInputName, bytes: environment.readStandardInput())]
    }
    do throws(FileFailure) {
      return [SourceFile(name: path, bytes: try contents(of: path))]
    } catch {
      guard case .isFolder = error.cause else { throw .file(error) }
      return try readFolder(path)
    }
  }

  private func readFolder(_ path: String) throws(WorkflowFailure) -> [SourceFile] {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    var files: [SourceFile] = []
    do throws(FileFailure) {
      for name in try environment.files.names(in: path)
      where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let file = "\(folder)/\(name)"
        files.append(SourceFile(name: file, bytes: try contents(of: file)))
      }
    } catch {
      throw .file(error)
    }
    guard !files.isEmpty else {
      throw .usage("the folder \(path) has no *.yaml or *.yml of its own")
    }
    return files
  }

  /// Reads a world file.
  func readWorld(_ path: String) throws(WorkflowFailure) -> SourceFile {
    do {
      return SourceFile(name: path, bytes: try contents(of: path))
    } catch {
      throw .file(error)
    }
  }

  private func contents(of path: String) throws(FileFailure) -> [UInt8] {
    try environment.files.contents(of: path, limit: YAMLLimits.bytes)
  }
}
