import ActivationDiagnostics
import ActivationLockfile

/// A git repository, read only, through the `git` command; the work tree, the index and the network
/// stay untouched.
///
/// It is the one that the working folder lies in, found by its `.git`, or, for a path outside of it,
/// the one around that path. Git takes no file into a repository whose path has a part named `.git`,
/// so what a pull request brings can't be taken for a repository, however much it looks like one.
struct GitRepository {
  private let files: any FileSystem
  private let program: GitProgram
  private let place: GitProgram.Place
  /// The working folder, absolute, links followed.
  private let here: String
  /// The top of its work tree, absolute, links followed.
  let top: String

  /// The repository of the working folder.
  ///
  /// - Throws: Where there is none, or git refuses to use it.
  init(in files: any FileSystem, program: GitProgram) throws(GitFailure) {
    let here = try Self.real(".", in: files)
    guard let found = GitCheckout.holding(here, in: files) else { throw .noRepository(at: here) }
    try self.init(top: found.root, here: here, in: files, program: program)
  }

  /// The repository that a path, which need not be there, is in.
  ///
  /// - Parameter path: As the user wrote it.
  init(
    holding path: String, in files: any FileSystem, program: GitProgram
  ) throws(GitFailure) {
    let here = try Self.real(".", in: files)
    if let own = GitCheckout.holding(here, in: files) {
      let repository = try Self(top: own.root, here: here, in: files, program: program)
      guard repository.path(of: path) == nil else {
        self = repository
        return
      }
    }
    var folder = path.startsExactly(with: "/") ? path : "\(here)/\(path)"
    while folder != "/", (try? files.names(in: folder)) == nil {
      folder = FilePathParts(folder).folder
    }
    guard let other = GitCheckout.holding(try Self.real(folder, in: files), in: files) else {
      throw .noRepository(at: FilePathParts(path).folder)
    }
    try self.init(top: other.root, here: here, in: files, program: program)
  }

  private init(
    top: String, here: String, in files: any FileSystem, program: GitProgram
  ) throws(GitFailure) {
    let outcome = try program(["rev-parse", "--absolute-git-dir"], at: .unchecked(top: top))
    guard outcome.status == 0, let folder = outcome.lines.first, folder != top else {
      let isNone = String(decoding: outcome.errors, as: UTF8.self)
        .contains("not a git repository")
      throw isNone || outcome.status == 0
        ? .noRepository(at: top) : .said(outcome.errors, doing: "read the repository")
    }
    self.files = files
    self.program = program
    self.here = here
    self.top = top
    place = .repository(folder: folder, top: top)
  }

  private static func real(_ path: String, in files: any FileSystem) throws(GitFailure) -> String {
    do {
      return try files.place(of: path).realPath
    } catch {
      throw GitFailure(error.message, help: error.help)
    }
  }

  /// Asks git about this repository.
  func run(_ arguments: [String]) throws(GitFailure) -> GitProgram.Output {
    try program(arguments, at: place)
  }

  // MARK: Paths

  /// A path from the top of the repository for one as the user wrote it, links within the
  /// repository not followed; nil for what lies elsewhere. Nothing need be there.
  func path(of written: String) -> String? {
    var parts = (written.startsExactly(with: "/") ? written : "\(here)/\(written)").pathParts
    // What is above a link is above what it leads to.
    if let last = parts.lastIndex(of: "..") {  // by characters
      let above = "/" + parts[...last].joined(separator: "/")
      let rest = parts[(last + 1)...]
      parts =
        ((try? files.place(of: above).realPath) ?? ProjectPlaces.tidied(above)).pathParts + rest
    }
    for count in 0...parts.count {
      let start = "/" + parts.prefix(count).joined(separator: "/")
      guard let real = try? files.place(of: start).realPath else { return nil }
      guard let inner = Self.rest(of: real, below: top) else { continue }
      return (inner.pathParts + parts.dropFirst(count)).joined(separator: "/")
    }
    return nil
  }

  /// How a person in the working folder would write a path from the top of the repository.
  func written(_ path: String) -> String {
    guard let inner = Self.rest(of: here, below: top) else { return "\(top)/\(path)" }
    guard !inner.isEmpty else { return path }
    let start = inner + "/"
    return path.startsExactly(with: start) ? path.droppingExactly(first: start) : "\(top)/\(path)"
  }

  /// Whether a folder on the way to a path from the top has a repository of its own.
  func hasInnerRepository(onTheWayTo path: String) -> Bool {
    let parts = path.pathParts
    return parts.indices.contains { index in
      let folder = ([top] + parts[...index]).joined(separator: "/")
      return (try? files.names(in: folder))?.contains(".git") == true
    }
  }

  private static func rest(of path: String, below folder: String) -> String? {
    if path.isExactly(folder) { return "" }
    let start = folder == "/" ? "/" : folder + "/"
    return path.startsExactly(with: start) ? path.droppingExactly(first: start) : nil
  }
}

extension String {
  /// The parts of a path; `..` stays, empty ones and `.` go.
  var pathParts: [String] { split(atASCII: "/").filter { $0 != "." } }
}
