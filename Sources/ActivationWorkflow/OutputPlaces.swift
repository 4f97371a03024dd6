import ActivationDiagnostics
import ActivationLockfile

/// Where a command may write the files that its user asks for with `--out` and `--format F:FILE`.
package struct OutputPlaces {
  private let environment: Environment
  private let arguments: PlanArguments
  private let others: [String]

  /// - Parameters:
  ///   - arguments: The plans that the command is about.
  ///   - others: What else it reads, such as a saved plan.
  package init(
    _ arguments: PlanArguments, others: [String] = [], in environment: Environment
  ) {
    self.arguments = arguments
    self.others = others
    self.environment = environment
  }

  /// Makes sure, before anything is done, that results can go to these files.
  /// - Throws: `.usage` for a file that the command itself works with; in a pipeline `.file` for a
  ///   path with a link in the repository, since a change under review can have committed it.
  package func require(_ targets: [String]) throws(WorkflowFailure) {
    guard !targets.isEmpty else { return }
    let plans = plans
    let kept = Set(exactly: (others + plans + lockfiles(of: plans)).map(identity))
    let stems = plans.flatMap { [$0, identity($0)] }.map { plan in
      identity(String(LockfileLocation(planFile: plan, environment: nil).stem))
    }
    for target in targets {
      let identity = identity(target)
      guard !kept.contains(exactly: identity), !isLockfile(identity, of: stems) else {
        throw .usage(
          "\(target) is a file that this command uses, and the result would replace it; "
            + "name another file")
      }
      guard environment.isPipeline else { continue }
      do { try requireNoLink(on: target) } catch { throw .file(error) }
    }
  }

  private var files: any FileSystem { environment.files }

  // MARK: What is the command's own

  /// The plans, those of folders too.
  private var plans: [String] {
    arguments.paths.filter { $0 != PlanArguments.standardInput }.flatMap { path in
      let folder = PlanFolder(files: files, isRecursive: arguments.isRecursive)
      return (try? folder.paths(in: path)) ?? [path]
    }
  }

  private func lockfiles(of plans: [String]) -> [String] {
    let named = arguments.lock.map { [LockfileLocation(path: $0)] } ?? []
    let beside = plans.map { plan in
      LockfileLocation.isLockfile(plan)
        ? LockfileLocation(path: plan)
        : LockfileLocation(planFile: plan, environment: arguments.environment)
    }
    return (named + beside).flatMap { location in
      let meant = LockfileLocation(path: identity(location.path))
      return [location, meant].flatMap { [$0.path, $0.journalPath, $0.lockPath] }
    }
  }

  /// Whether it is the lockfile of any environment, its journal or its lock.
  private func isLockfile(_ path: String, of stems: [String]) -> Bool {
    let name =
      path.endsExactly(with: ".lock.json.lock") ? path.droppingExactly(last: ".lock") : path
    guard LockfileLocation.isLockfile(name) || LockfileLocation.isJournal(name) else {
      return false
    }
    return stems.contains { path.startsExactly(with: $0 + ".") }
  }

  /// The same for all spellings of a path, and for links to one file, which need not be there.
  private func identity(_ path: String) -> String {
    let parts = FilePathParts((try? files.resolve(path)) ?? path)
    guard let folder = try? files.place(of: parts.folder).realPath else { return path }
    return folder == "/" ? "/\(parts.name)" : "\(folder)/\(parts.name)"
  }

  // MARK: Links

  private func requireNoLink(on path: String) throws(FileFailure) {
    guard let here = try? files.place(of: ".").realPath else { return }
    let top = GitCheckout.holding(here, in: files)?.root ?? here
    var walked = path.startsExactly(with: "/") || here == "/" ? "" : here
    for part in path.split(atASCII: "/") {
      let folder = walked.isEmpty ? "/" : walked
      walked += "/\(part)"
      // Where a folder isn't there, nothing can be written either.
      guard let real = try? files.place(of: folder).realPath else { return }
      if real.lies(in: top), (try? files.resolve(walked))?.isExactly(walked) != true {
        throw FileFailure(.write, path, .throughLink(walked))
      }
    }
  }
}
