import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// `diff PLAN… --base REVISION`: the plans of the work tree beside those of a commit.
struct GitVersions {
  private let environment: Environment
  private let revision: String
  private let isRecursive: Bool
  private let commit: String
  private let repository: GitRepository
  /// Paths from the top of the repository, in the order in which they were asked for.
  private var order: [String] = []
  /// How the user would write those paths.
  private var names: [ExactText: String] = [:]
  private var olds: [ExactText: GitRepository.Entry] = [:]
  private var news: [ExactText: SourceFile] = [:]
  /// Links of the commit that lead nowhere or out of the repository, by the paths that go through
  /// them.
  private var lost: [ExactText: VersionPair.LostLink] = [:]
  /// Folders that were named, from the top of the repository.
  private var folders: Set<ExactText> = []

  /// What was compared.
  let base: Differences.Base

  init(
    _ paths: [String], base revision: String, isRecursive: Bool, in environment: Environment
  ) throws(WorkflowFailure) {
    guard let first = paths.first else {
      throw .usage("name at least one plan: a file or a folder")
    }
    self.environment = environment
    self.revision = revision
    self.isRecursive = isRecursive
    do throws(GitFailure) {
      repository = try GitRepository(
        holding: first, in: environment.files,
        program: GitProgram(variables: environment.variables, run: environment.run))
      commit = try repository.commit(of: revision)
      let isOwn = revision.endsExactly(with: "...") ? true : try repository.isInHead(commit)
      base = Differences.Base(revision: revision, commit: commit, hasMore: !isOwn)
    } catch {
      throw .git(error)
    }
    for path in paths { try add(path) }
  }

  // MARK: Finding the plans of both sides

  private mutating func add(_ argument: String) throws(WorkflowFailure) {
    guard argument != PlanArguments.standardInput else {
      throw .usage("standard input has no older version in git; compare two files instead")
    }
    guard let path = repository.path(of: argument) else { throw .git(.elsewhere(argument)) }
    let oldSide = try older(path)
    let newSide = try newer(argument)
    guard oldSide != nil || newSide != nil else {
      throw .git(
        GitFailure(
          "“\(argument)” is neither in the work tree nor in “\(revision)”.",
          help: "Check the path. It is relative to the working folder."))
    }
    let isFolder = newSide?.isFolder ?? (oldSide?.contains { !$0.path.isExactly(path) } == true)
    if isFolder { folders.insert(ExactText(path)) }
    let folder = argument.endsExactly(with: "/") ? argument.droppingExactly(last: "/") : argument
    let found = take(
      oldSide ?? [], newSide?.files ?? [], at: path, insideOf: isFolder ? folder : nil)
    for name in found where names[name] == nil {
      names[name] =
        isFolder ? Self.join(folder, Self.rest(of: name.text, behind: path)) : argument
    }
    guard !found.isEmpty else {
      throw .usage(
        "the folder \(argument) contains no *.yaml or *.yml, neither now nor in that revision")
    }
    order += found.subtracting(Set(exactly: order)).sortedTexts
  }

  /// Takes down what both sides have, and returns their paths.
  ///
  /// - Parameters:
  ///   - path: From the top of the repository.
  ///   - folder: The same as the user wrote it, where it is a folder.
  private mutating func take(
    _ older: [GitRepository.Entry], _ newer: [SourceFile], at path: String,
    insideOf folder: String?
  ) -> Set<ExactText> {
    var found: Set<ExactText> = []
    for file in newer {
      let name = ExactText(
        folder.map { Self.join(path, Self.rest(of: file.name, behind: $0)) } ?? path)
      found.insert(name)
      news[name] = news[name] ?? file
    }
    for entry in older {
      found.insert(ExactText(entry.path))
      olds[exactly: entry.path] = entry
    }
    return found
  }

  /// What the commit has at a path, or in the folder there; links are followed on both sides, so
  /// that what a name led to is compared with what it leads to.
  private mutating func older(
    _ path: String
  ) throws(WorkflowFailure) -> [GitRepository.Entry]? {
    do throws(GitFailure) {
      guard let entry = try known(path) else {
        guard !repository.hasInnerRepository(onTheWayTo: path) else {
          throw .inInnerRepository(path)
        }
        return nil
      }
      switch entry.kind {
      case .file, .link: return [entry]
      case .submodule: throw .inSubmodule(path, path)
      case .folder: return try plans(in: entry)
      }
    } catch {
      throw .git(error)
    }
  }

  /// What the commit has at a path; a link that is lost is taken down.
  private mutating func known(_ path: String) throws(GitFailure) -> GitRepository.Entry? {
    switch try repository.place(at: path, in: commit) {
    case .entry(let entry): return entry
    case .nothing: return nil
    case .lost(let link, let target):
      lost[exactly: path] = VersionPair.LostLink(path: link, target: target)
      return nil
    }
  }

  private mutating func plans(
    in folder: GitRepository.Entry
  ) throws(GitFailure) -> [GitRepository.Entry] {
    var plans: [GitRepository.Entry] = []
    for entry in try repository.entries(in: folder) {
      let name = FilePathParts(entry.path).name
      switch entry.kind {
      case .folder where isRecursive && !name.startsExactly(with: "."):
        plans += try self.plans(in: entry)
      case .folder, .submodule: break
      case .file where PlanFolder.isPlan(name): plans.append(entry)
      case .file: break
      case .link:
        guard PlanFolder.isPlan(name) else { break }
        if let target = try known(entry.path), target.kind == .file { plans.append(target) }
      }
    }
    return plans
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
    let (files, failures) = try PlanFiles(environment: environment).plans(
      in: argument, isRecursive: isRecursive)
    if let failure = failures.first { throw .file(failure) }
    return (files, true)
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }

  /// What is left of a path behind that of a folder above it.
  private static func rest(of path: String, behind folder: String) -> String {
    folder.isEmpty ? path : path.droppingExactly(first: folder + "/")
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
          gone: gone, ofNew: { news[exactly: $0].flatMap(Self.name) },
          ofOld: { entry throws(GitFailure) in Self.name(try read(entry)) })
      }
      var pairs: [VersionPair] = []
      let ways = try PlanWays(of: matching.matches, in: repository, files: environment.files)
      for match in matching.matches {
        let old = try match.old.map { entry throws(GitFailure) in try read(entry) }
        var pair = VersionPair(old: old, new: try newFile(match.new))
        if let old = match.old { pair.origin = try origin(of: old) }
        pair.notices = match.new.map { ways.notices(of: match, called: pair.new?.name ?? $0) } ?? []
        pair.lostLink = old == nil ? match.new.flatMap { lost.link(onTheWayTo: $0) } : nil
        pairs.append(pair)
      }
      return pairs
    } catch {
      throw .git(error)
    }
  }

  /// Nil for what was among the plans that are compared.
  private func origin(of entry: GitRepository.Entry) throws(GitFailure) -> VersionPair.Origin? {
    guard olds[exactly: entry.path] == nil else { return nil }
    let folder = FilePathParts(entry.path).folder
    let place = try repository.entry(at: folder == "." ? "" : folder, in: commit)
    let paths = try place.map { place throws(GitFailure) in
      try repository.entries(in: place).map(\.path)
    }
    return VersionPair.Origin(
      path: entry.path,
      lockfiles: Set(
        exactly: (paths ?? []).filter {
          LockfileLocation.isLockfile($0) || LockfileLocation.isJournal($0)
        }))
  }

  /// What became of lockfiles and journals since the change began, beside the plans of either side.
  func lockfiles() throws(WorkflowFailure) -> [LockfileDifference] {
    do throws(GitFailure) {
      // What others committed since is not this change's.
      let start = base.hasMore ? try? repository.commit(of: revision + "...") : nil
      let plans = Set(exactly: order).union(Set(exactly: olds.values.map(\.path))).union(news.keys)
      return try LockfileVersions(
        environment: environment, repository: repository, commit: start ?? commit,
        revision: revision
      ).differences(beside: plans, in: folders) { repository.written($0) }
    } catch {
      throw .git(error)
    }
  }

  /// Limit: 200 files that are gone are looked at for a plan of the same name. Arbitrary; with more
  /// of them, plans count as new and as gone.
  private static let mostNamesakes = 200

  private func newFile(_ path: String?) throws(GitFailure) -> SourceFile? {
    guard let path else { return nil }
    if let file = news[exactly: path] { return file }
    // Where a file that was named has been renamed to.
    do throws(FileFailure) {
      return try PlanFiles(environment: environment).file(written(path), foundIn: repository.top)
    } catch {
      throw GitFailure(error.message, help: error.help)
    }
  }

  private func read(_ entry: GitRepository.Entry) throws(GitFailure) -> SourceFile {
    SourceFile(
      name: written(entry.path), bytes: try repository.contents(of: entry, in: revision))
  }

  /// How the user wrote a path from the top of the repository, or would.
  private func written(_ path: String) -> String {
    names[exactly: path] ?? repository.written(path)
  }

  private static func name(_ file: SourceFile) -> PlanName? {
    PlanLoader.load(file, environment: nil).value?.plan.name
  }
}
