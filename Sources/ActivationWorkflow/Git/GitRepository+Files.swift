import ActivationDiagnostics
import ActivationSyntax

/// Files of a commit, and where they went.
extension GitRepository {
  /// A file or folder in a commit.
  struct Entry: Hashable {
    enum Kind: Hashable {
      case file
      case folder
      case link
      case submodule
    }

    let kind: Kind
    let object: String
    /// From the top of the repository; the path that was asked for, where links were followed.
    let path: String
    /// Where it really lies in that commit, links followed.
    let realPath: String

    init(kind: Kind, object: String, path: String, realPath: String? = nil) {
      self.kind = kind
      self.object = object
      self.path = path
      self.realPath = realPath ?? path
    }
  }

  /// Limit: 40 links on one path, as many as Linux follows.
  private static let mostLinks = 40

  /// What a commit has at a path from the top of the repository, links in that commit followed; nil
  /// for nothing, and for a link that leads nowhere or out of the repository.
  func entry(at path: String, in commit: String) throws(GitFailure) -> Entry? {
    if case .entry(let entry) = try place(at: path, in: commit) { entry } else { nil }
  }

  /// What a path leads to in a commit.
  enum Place {
    case entry(Entry)
    case nothing
    /// A link that leads nowhere in that commit, or out of the repository: what it stood for is not
    /// known.
    case lost(link: String, target: String)
  }

  /// What a commit has at a path from the top of the repository, links in that commit followed.
  func place(at path: String, in commit: String) throws(GitFailure) -> Place {
    if let found = try plainEntry(at: path, in: commit), found.kind != .link {
      return .entry(found)
    }
    var left = path.pathParts[...]
    var done: [String] = []
    var links = 0
    // The last link, and how much is left of the path once all of its target has been followed.
    var followed: (link: String, target: String, rest: Int)?
    func nothing() -> Place {
      guard let followed, left.count >= followed.rest else { return .nothing }
      return .lost(link: followed.link, target: followed.target)
    }
    while let part = left.popFirst() {
      guard part != ".." else {
        guard done.popLast() != nil else { return nothing() }
        continue
      }
      done.append(part)
      let here = done.joined(separator: "/")
      guard let found = try plainEntry(at: here, in: commit) else { return nothing() }
      switch found.kind {
      case .folder: continue
      case .file:
        guard left.isEmpty else { return nothing() }
        return .entry(Entry(kind: .file, object: found.object, path: path, realPath: here))
      case .submodule: throw .inSubmodule(path, here)
      case .link:
        links += 1
        let target = String(decoding: try contents(of: found, in: commit), as: UTF8.self)
        guard links <= Self.mostLinks, !target.startsExactly(with: "/") else {
          return .lost(link: here, target: target)
        }
        done.removeLast()
        followed = (here, target, left.count)
        left = (target.pathParts + left)[...]
      }
    }
    let folder = try plainEntry(at: done.joined(separator: "/"), in: commit)
    return folder.map {
      .entry(Entry(kind: $0.kind, object: $0.object, path: path, realPath: $0.realPath))
    } ?? .nothing
  }

  /// What a commit has in a folder, sorted by bytes.
  func entries(in folder: Entry) throws(GitFailure) -> [Entry] {
    let found = try list(["-z", folder.object])
    func inside(_ place: String, _ name: String) -> String {
      place.isEmpty ? name : "\(place)/\(name)"
    }
    return found.map {
      Entry(
        kind: $0.kind, object: $0.object, path: inside(folder.path, $0.path),
        realPath: inside(folder.realPath, $0.path))
    }
  }

  /// No link is followed.
  private func plainEntry(at path: String, in commit: String) throws(GitFailure) -> Entry? {
    if path.isEmpty { return Entry(kind: .folder, object: commit, path: "") }
    return try list(["--full-tree", "-z", commit, "--", path]).first { $0.path.isExactly(path) }
  }

  private func list(_ arguments: [String]) throws(GitFailure) -> [Entry] {
    let outcome = try run(["ls-tree"] + arguments)
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "list files of a commit") }
    return outcome.fields.compactMap(Self.entry)
  }

  /// `<mode> <type> <object>\t<path>`.
  private static func entry(_ field: String) -> Entry? {
    let halves = field.split(atASCII: "\t", maxSplits: 1)
    let words = halves.first?.split(atASCII: " ") ?? []
    guard halves.count == 2, words.count == 3 else { return nil }
    let kind: Entry.Kind =
      switch (words[0], words[1]) {
      case (_, "tree"): .folder
      case (_, "commit"): .submodule
      case ("120000", _): .link
      default: .file
      }
    return Entry(kind: kind, object: String(words[2]), path: String(halves[1]))
  }

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - revision: As the user named it, for messages.
  ///   - limit: The most bytes that are taken.
  func contents(
    of entry: Entry, in revision: String, limit: Int = YAMLLimits.bytes
  ) throws(GitFailure) -> [UInt8] {
    // A partial clone may know a file without holding it.
    let asked = try run(["cat-file", "-s", entry.object])
    guard asked.status == 0, let size = asked.lines.first.flatMap(Int.init) else {
      throw .missingObject(entry.path, in: revision)
    }
    guard size <= limit else { throw .tooLarge(entry.path, in: revision, limit: limit) }
    let outcome = try run(["cat-file", "blob", entry.object])
    guard outcome.status == 0 else { throw .missingObject(entry.path, in: revision) }
    return outcome.output
  }

  // MARK: Renames

  /// What a commit has and the work tree has not, or has elsewhere.
  struct Moves {
    /// The older path of each file that has another one now, by the newer.
    var origins: [ExactText: String] = [:]
    /// Files that are gone.
    var gone: [String] = []
  }

  /// How YAML files have moved since a commit, as far as git knows of the newer ones.
  ///
  /// The index stands for the work tree: to compare contents of the work tree, git would run the
  /// filters that attributes name.
  func moves(since commit: String) throws(GitFailure) -> Moves {
    let patterns = ["--", ":(top)*.yaml", ":(top)*.yml"]
    let compared = try run(
      [
        "diff-index", "--cached", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
        "--find-renames", "--diff-filter=DR", "--name-status", "-z", commit,
      ] + patterns)
    let missing = try run(["ls-files", "--deleted", "-z"] + patterns)
    guard compared.status == 0, missing.status == 0 else {
      let errors = compared.status == 0 ? missing.errors : compared.errors
      throw .said(errors, doing: "look for renamed files")
    }
    let deleted = Set(exactly: missing.fields)
    var moves = Moves(gone: deleted.sortedTexts)
    var fields = compared.fields[...]
    while let status = fields.popFirst(), let path = fields.popFirst() {
      guard status.startsExactly(with: "R") else {
        moves.gone.append(path)
        continue
      }
      guard let newer = fields.popFirst() else { break }
      if deleted.contains(exactly: newer) {
        moves.gone.append(path)
      } else {
        moves.origins[exactly: newer] = path
      }
    }
    return moves
  }
}
