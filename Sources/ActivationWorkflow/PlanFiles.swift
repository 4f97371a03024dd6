import ActivationDiagnostics
import ActivationLockfile
import ActivationSyntax

/// Finds and reads the files that plan arguments name.
struct PlanFiles {
  let environment: Environment

  /// The name by which standard input goes in messages.
  private static let standardInputName = "<stdin>"

  /// The files that could be read, and why others could not.
  func read(
    _ arguments: PlanArguments
  ) throws(WorkflowFailure) -> (files: [SourceFile], failures: [FileFailure]) {
    guard !arguments.paths.isEmpty else {
      throw .usage("name at least one plan: a file, a folder, or - for standard input")
    }
    var files: [SourceFile] = []
    var failures: [FileFailure] = []
    var seen: Set<String> = []
    for path in arguments.paths {
      for file in try read(path, &failures) where seen.insert(identity(of: file)).inserted {
        files.append(file)
      }
    }
    try check(arguments, count: files.count + failures.count)
    return (files, failures)
  }

  /// The same for all spellings of one path, and for links to one file.
  private func identity(of file: SourceFile) -> String {
    (try? environment.files.place(of: file.name).realPath) ?? file.name
  }

  private func check(_ arguments: PlanArguments, count: Int) throws(WorkflowFailure) {
    if arguments.lock != nil, count > 1 {
      throw .usage("--lock names one lockfile, and there are \(count) plans")
    }
  }

  private func read(
    _ path: String, _ failures: inout [FileFailure]
  ) throws(WorkflowFailure) -> [SourceFile] {
    if path == PlanArguments.standardInput {
      return [SourceFile(name: Self.standardInputName, bytes: environment.readStandardInput())]
    }
    do throws(FileFailure) {
      return [try file(path)]
    } catch {
      if case .isFolder = error.cause { return try readFolder(path, &failures) }
      failures.append(error)
      return []
    }
  }

  /// One plan file.
  ///
  /// - Parameter folder: The folder that was named and in which it was found; nil where the file
  ///   itself was named.
  func file(_ path: String, foundIn folder: String? = nil) throws(FileFailure) -> SourceFile {
    try PlanBoundary(environment: environment).check(path, foundIn: folder)
    return SourceFile(name: path, bytes: try contents(of: path))
  }

  /// The plans of a folder, of which there may be none, and why some could not be read.
  func plans(
    in folder: String
  ) throws(WorkflowFailure) -> (files: [SourceFile], failures: [FileFailure]) {
    do {
      guard try environment.files.names(in: folder).contains(where: Self.isPlan) else {
        return ([], [])
      }
    } catch {
      throw .file(error)
    }
    var failures: [FileFailure] = []
    return (try readFolder(folder, &failures), failures)
  }

  private func readFolder(
    _ path: String, _ failures: inout [FileFailure]
  ) throws(WorkflowFailure) -> [SourceFile] {
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    let names: [String]
    do {
      names = try environment.files.names(in: path).filter(Self.isPlan)
    } catch {
      failures.append(error)
      return []
    }
    guard !names.isEmpty else {
      throw .usage("the folder \(path) has no *.yaml or *.yml of its own")
    }
    var files: [SourceFile] = []
    for name in names {
      let file = "\(folder)/\(name)"
      do {
        files.append(try self.file(file, foundIn: path))
      } catch {
        failures.append(error)
      }
    }
    return files
  }

  /// Whether a file in a folder is named like a plan.
  static func isPlan(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  /// Reads a world file.
  func readWorld(_ path: String) throws(WorkflowFailure) -> SourceFile {
    do {
      return try file(path)
    } catch {
      throw .file(error)
    }
  }

  private func contents(of path: String) throws(FileFailure) -> [UInt8] {
    try environment.files.contents(of: path, limit: YAMLLimits.bytes)
  }
}
