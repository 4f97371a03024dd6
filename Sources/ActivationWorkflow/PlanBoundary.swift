import ActivationDiagnostics
import ActivationLockfile

/// How far the links of plans may lead: what a pull request commits as a link must not have a file of
/// the machine that reviews it read, and shown.
struct PlanBoundary {
  let environment: Environment

  /// Refuses a plan that lies outside of the repository in which its path does; outside of git, of
  /// the folder that was named. Whoever names a file at their own machine may have it read wherever
  /// it lies, and a file that is open already may be read everywhere: no change can have opened it.
  ///
  /// - Parameters:
  ///   - path: As the user wrote it, or as it was found.
  ///   - folder: The folder that was named; nil where the plan itself was.
  func check(_ path: String, foundIn folder: String?) throws(FileFailure) {
    guard folder != nil || environment.isPipeline else { return }
    if folder == nil, path.namesOpenFile { return }
    guard let here = try? files.place(of: ".").realPath else { return }
    let written = ProjectPlaces.tidied(path.startsExactly(with: "/") ? path : "\(here)/\(path)")
    let isCommitted =
      folder != nil || written.lies(in: GitCheckout.holding(here, in: files)?.root ?? here)
    // Reading it tells why there is none.
    guard let real = (try? files.place(of: path).realPath) ?? (isCommitted ? end(of: path) : nil),
      !real.isExactly(written)
    else { return }
    var tops = [top(of: written, from: here, folder ?? FilePathParts(path).folder)]
    if !environment.isPipeline, let folder, let named = try? files.place(of: folder).realPath {
      tops.append(named)
    }
    guard !tops.contains(where: { real.lies(in: $0) }) else { return }
    throw FileFailure(.read, path, .outside(tops[0]))
  }

  /// Where the links of a path lead that has no place of its own: to nothing, or to an open pipe, which
  /// `/proc` gives a name that leads nowhere.
  private func end(of path: String) -> String? {
    guard let target = try? files.resolve(path), !target.isExactly(path) else { return nil }
    let parts = FilePathParts(target)
    let folder = (try? files.place(of: parts.folder).realPath) ?? parts.folder
    return folder == "/" ? "/\(parts.name)" : "\(folder)/\(parts.name)"
  }

  private var files: any FileSystem { environment.files }

  /// The top of the working folder's repository if the path leads there at first, else of the
  /// outermost around it, else the folder.
  private func top(of written: String, from here: String, _ folder: String) -> String {
    let own = GitCheckout.holding(here, in: files)?.root
    var outermost: String?
    var start = ""
    for part in [""] + written.pathParts {
      start += part.isEmpty ? "" : "/\(part)"
      guard let real = try? files.place(of: start.isEmpty ? "/" : start).realPath else { break }
      if let own, real.lies(in: own) { return own }
      if outermost == nil, (try? files.names(in: real))?.contains(".git") == true {
        outermost = real
      }
    }
    return outermost ?? (try? files.place(of: folder).realPath) ?? folder
  }
}

extension Environment {
  /// Whether a pipeline runs this, where nobody has looked at what is in the work tree. Azure
  /// Pipelines and Jenkins don't set `CI`.
  package var isPipeline: Bool {
    let isCI = variables["CI"].map { !["", "0", "false"].contains($0.lowercased()) } ?? false
    return isCI || ["TF_BUILD", "JENKINS_URL"].contains { !(variables[$0] ?? "").isEmpty }
  }
}

extension String {
  /// Whether this is what Linux calls a file that the program was started with, as `/dev/stdin` or the
  /// `/dev/fd/63` of a shell's `<(…)`: proc_pid_fd(5).
  fileprivate var namesOpenFile: Bool {
    if isExactly("/dev/stdin") { return true }
    let parts = FilePathParts(self)
    return ["/dev/fd", "/proc/self/fd"].contains { parts.folder.isExactly($0) }
      && Int32(parts.name) != nil
  }

  /// Of two absolute paths without links.
  func lies(in folder: String) -> Bool {
    isExactly(folder) || startsExactly(with: folder == "/" ? "/" : folder + "/")
  }
}
