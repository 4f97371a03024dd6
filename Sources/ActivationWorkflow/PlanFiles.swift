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
    var seen: Set<ExactText> = []
    for path in arguments.paths {
      for file in try read(path, arguments, &failures)
      where seen.insert(identity(of: file)).inserted {
        files.append(file)
      }
    }
    try check(arguments, count: files.count + failures.count)
    return (files, failures)
  }

  /// The same for all spellings of one path, and for links to one file.
  private func identity(of file: SourceFile) -> ExactText {
    ExactText((try? environment.files.place(of: file.name).realPath) ?? file.name)
  }

  private func check(_ arguments: PlanArguments, count: Int) throws(WorkflowFailure) {
    if arguments.lock != nil, count > 1 {
      throw .usage("--lock names one lockfile, but there are \(count) plans")
    }
  }

  private func read(
    _ path: String, _ arguments: PlanArguments, _ failures: inout [FileFailure]
  ) throws(WorkflowFailure) -> [SourceFile] {
    if path == PlanArguments.standardInput {
      return [SourceFile(name: Self.standardInputName, bytes: environment.readStandardInput())]
    }
    do throws(FileFailure) {
      return [try file(path)]
    } catch {
      if case .isFolder = error.cause {
        return try readFolder(path, isRecursive: arguments.isRecursive, &failures)
      }
      failures.append(error.cause == .notFound ? misspelt(path) ?? error : error)
      return []
    }
  }

  /// What is said of a path at which there is nothing, where its folder has something like it.
  private func misspelt(_ path: String) -> FileFailure? {
    let parts = FilePathParts(path)
    let names = (try? environment.files.names(in: parts.folder)) ?? []
    let near = NearestWords(names.filter { !$0.startsExactly(with: ".") }).near(parts.name)
    let front = path.droppingExactly(last: parts.name)
    guard !near.isEmpty else { return nil }
    return FileFailure(.read, path, .misspelt(near: near.map { front + $0 }))
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
    in folder: String, isRecursive: Bool
  ) throws(WorkflowFailure) -> (files: [SourceFile], failures: [FileFailure]) {
    do {
      let paths = try PlanFolder(files: environment.files, isRecursive: isRecursive)
        .paths(in: folder)
      return read(paths, foundIn: folder)
    } catch {
      throw .file(error)
    }
  }

  private func readFolder(
    _ path: String, isRecursive: Bool, _ failures: inout [FileFailure]
  ) throws(WorkflowFailure) -> [SourceFile] {
    let paths: [String]
    do {
      paths = try PlanFolder(files: environment.files, isRecursive: isRecursive).paths(in: path)
    } catch {
      failures.append(error)
      return []
    }
    guard !paths.isEmpty else {
      throw .usage(
        isRecursive
          ? "there is no *.yaml or *.yml in the folder \(path) or its subfolders"
          : "the folder \(path) contains no *.yaml or *.yml; to search its subfolders too, pass -R")
    }
    let found = read(paths, foundIn: path)
    failures += found.failures
    return found.files
  }

  private func read(
    _ paths: [String], foundIn folder: String
  ) -> (files: [SourceFile], failures: [FileFailure]) {
    var files: [SourceFile] = []
    var failures: [FileFailure] = []
    for path in paths {
      do {
        files.append(try file(path, foundIn: folder))
      } catch {
        // It was found a moment ago, and what is no text was replaced in its name.
        let isText = !path.unicodeScalars.contains("\u{FFFD}") || error.cause != .notFound
        failures.append(isText ? error : FileFailure(.read, path, .nameNotText))
      }
    }
    return (files, failures)
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
