import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel

/// `diff PLAN… --base REVISION`: the plans of the work tree beside those of a commit.
struct GitVersions {
  private let environment: Environment
  private let revision: String
  private let commit: String
  private let repository: GitRepository
  /// Paths from the top of the repository, in the order in which they were asked for.
  private var order: [String] = []
  /// How the user would write those paths.
  private var names: [String: String] = [:]
  private var olds: [String: GitRepository.Entry] = [:]
  private var news: [String: SourceFile] = [:]

  /// What was compared.
  let base: Differences.Base

  init(
    _ paths: [String], base revision: String, in environment: Environment
  ) throws(WorkflowFailure) {
    guard let first = paths.first else {
      throw .usage("name at least one plan: a file or a folder")
    }
    self.environment = environment
    self.revision = revision
    do throws(GitFailure) {
      repository = try GitRepository(
        around: Self.split(first, in: environment.files).folder, in: environment)
      commit = try repository.commit(of: revision)
      let isOwn = revision.hasSuffix("...") ? true : try repository.isInHead(commit)
      base = Differences.Base(revision: revision, commit: commit, hasMore: !isOwn)
    } catch {
      throw .git(error)
    }
    for path in paths { try add(path) }
  }

  // MARK: Finding the plans of both sides

  private mutating func add(_ argument: String) throws(WorkflowFailure) {
    guard argument != PlanArguments.standardInput else {
      throw .usage("standard input has no older version in git; compare with a file instead")
    }
    let (path, oldSide) = try older(argument)
    let newSide = try newer(argument)
    guard oldSide != nil || newSide != nil else {
      throw .git(
        GitFailure(
          "“\(argument)” is neither in the work tree nor in “\(revision)”.",
          help: "Check the path; it is taken from the working folder."))
    }
    let isFolder = newSide?.isFolder ?? (oldSide?.contains { $0.path != path } == true)
    let folder = argument.hasSuffix("/") ? String(argument.dropLast()) : argument
    var found: Set<String> = []
    for file in newSide?.files ?? [] {
      let name = isFolder ? Self.join(path, FilePathParts(file.name).name) : path
      found.insert(name)
      news[name] = news[name] ?? file
    }
    for entry in oldSide ?? [] {
      found.insert(entry.path)
      olds[entry.path] = entry
    }
    for path in found where names[path] == nil {
      names[path] = isFolder ? Self.join(folder, FilePathParts(path).name) : argument
    }
    guard !found.isEmpty else {
      throw .usage("the folder \(argument) has no *.yaml or *.yml of its own, here or there")
    }
    order += found.subtracting(order).sorted()
  }

  private func older(
    _ argument: String
  ) throws(WorkflowFailure) -> (path: String, entries: [GitRepository.Entry]?) {
    do throws(GitFailure) {
      let place = Self.split(argument, in: environment.files)
      let own = try GitRepository(around: place.folder, in: environment)
      guard own.top == repository.top else {
        throw GitFailure(
          "“\(argument)” is in another git repository than the plans before it.",
          help: "Compare the plans of one repository at a time.")
      }
      let path = own.path(place.rest)
      guard let entry = try own.entry(at: path, in: commit) else { return (path, nil) }
      switch entry.kind {
      case .file: return (path, [entry])
      case .folder:
        return (path, try own.entries(in: path, of: commit).filter(\.isPlan))
      case .other:
        throw GitFailure(
          "“\(path)” in “\(revision)” is a link or a submodule.",
          help: "Name the file that it leads to.")
      }
    } catch {
      throw .git(error)
    }
  }

  private func newer(
    _ argument: String
  ) throws(WorkflowFailure) -> (files: [SourceFile], isFolder: Bool)? {
    do throws(FileFailure) {
      return ([try PlanFiles(environment: environment).file(argument)], false)
    } catch {
      switch error.cause {
      case .notFound, .notFolder: return nil
      case .isFolder: break
      default: throw .file(error)
      }
    }
    let (files, failures) = try PlanFiles(environment: environment).plans(in: argument)
    if let failure = failures.first { throw .file(failure) }
    return (files, true)
  }

  /// The innermost folder on a path that is there, and the rest of the path.
  private static func split(
    _ path: String, in files: any FileSystem
  ) -> (folder: String, rest: String) {
    // Git keeps a link as a link, and what is asked about is where it leads.
    var folder = (try? files.place(of: path).path) ?? path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    var rest: [String] = []
    while (try? files.names(in: folder)) == nil, folder != ".", folder != "/" {
      let parts = FilePathParts(folder)
      rest.insert(parts.name, at: 0)
      folder = parts.folder
    }
    return (folder, rest.joined(separator: "/"))
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  // MARK: Putting them together

  /// The versions that belong together: those of one path, then what git knows to be renamed, then
  /// plans of one name.
  func pairs() throws(WorkflowFailure) -> [VersionPair] {
    var matching = VersionMatching(order: order, olds: olds, news: Set(news.keys))
    do throws(GitFailure) {
      if matching.isIncomplete {
        let moves = try repository.moves(since: commit)
        try matching.follow(moves) { path throws(GitFailure) in
          try repository.entry(at: path, in: commit)
        }
        var gone: [GitRepository.Entry] = []
        for path in moves.gone.prefix(Self.mostNamesakes) {
          if let entry = try repository.entry(at: path, in: commit) { gone.append(entry) }
        }
        try matching.matchNames(
          gone: gone, ofNew: { news[$0].flatMap(Self.name) },
          ofOld: { entry throws(GitFailure) in Self.name(try read(entry)) })
      }
      var pairs: [VersionPair] = []
      for match in matching.matches {
        let old = try match.old.map { entry throws(GitFailure) in try read(entry) }
        pairs.append(VersionPair(old: old, new: try newFile(match.new)))
      }
      return pairs
    } catch {
      throw .git(error)
    }
  }

  /// So many files that are gone are looked at for a plan of the same name: chosen.
  private static let mostNamesakes = 200

  private func newFile(_ path: String?) throws(GitFailure) -> SourceFile? {
    guard let path else { return nil }
    if let file = news[path] { return file }
    // Where a file that was named has been renamed to.
    do throws(FileFailure) {
      return try PlanFiles(environment: environment).file(written(path))
    } catch {
      throw GitFailure(error.message, help: error.help)
    }
  }

  private func read(_ entry: GitRepository.Entry) throws(GitFailure) -> SourceFile {
    SourceFile(
      name: written(entry.path), bytes: try repository.contents(of: entry, in: revision))
  }

  /// How a person in the working folder would write a path from the top of the repository.
  private func written(_ path: String) -> String {
    if let name = names[path] { return name }
    let here = try? GitRepository(around: ".", in: environment)
    return here.flatMap { $0.top == repository.top ? $0.path(here: path) : nil }
      ?? "\(repository.top)/\(path)"
  }

  private static func name(_ file: SourceFile) -> PlanName? {
    PlanLoader.load(file, environment: nil).value?.plan.name
  }
}

extension GitRepository.Entry {
  /// Whether a folder that is named as an argument means it.
  fileprivate var isPlan: Bool {
    guard case .file = kind else { return false }
    return path.hasSuffix(".yaml") || path.hasSuffix(".yml")
  }
}
