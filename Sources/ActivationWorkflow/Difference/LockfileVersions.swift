import ActivationDiagnostics
import ActivationLockfile
import ActivationPlanning

/// The lockfiles beside the plans that are compared, in a commit and in the work tree.
struct LockfileVersions {
  let environment: Environment
  let repository: GitRepository
  /// What the change began with.
  let commit: String
  /// As the user named it.
  let revision: String

  private static let journal = ".journal"

  /// What has changed, sorted by path.
  ///
  /// - Parameters:
  ///   - plans: Paths of plans from the top of the repository, older and newer ones.
  ///   - folders: Folders whose lockfiles count, whichever plan they belong to.
  ///   - written: How a person would write a path.
  func differences(
    beside plans: Set<String>, in folders: Set<String>, written: (String) -> String
  ) throws(GitFailure) -> [LockfileDifference] {
    let stems = Dictionary(grouping: plans, by: \.folderPath)
    var found: [LockfileDifference] = []
    for folder in Set(stems.keys).union(folders).sorted() {
      let olds = try older(in: folder)
      let names = Set(olds.keys).union(newer(in: folder)).filter { name in
        folders.contains(folder)
          || (stems[folder] ?? []).contains { name.hasPrefix($0.stemOfName + ".") }
      }
      let lockfiles = Set(
        names.map { $0.hasSuffix(Self.journal) ? String($0.dropLast(Self.journal.count)) : $0 })
      for name in lockfiles.sorted() {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if let difference = try difference(path, name, olds, written(path)) {
          found.append(difference)
        }
      }
    }
    return found
  }

  private func difference(
    _ path: String, _ name: String, _ olds: [String: GitRepository.Entry], _ shown: String
  ) throws(GitFailure) -> LockfileDifference? {
    let old = LockfileTexts(
      lockfile: try text(olds[name]), journal: try text(olds[name + Self.journal]))
    let new: LockfileTexts
    do throws(FileFailure) {
      new = LockfileTexts(lockfile: try text(path), journal: try text(path + Self.journal))
    } catch {
      return LockfileDifference(unreadable: shown, touchesJournal: false)
    }
    guard old != new else { return nil }
    let touchesJournal = old.journal != new.journal
    let (older, newer) = (old.meaning, new.meaning)
    guard newer != .unreadable else {
      return LockfileDifference(unreadable: shown, touchesJournal: touchesJournal)
    }
    // Line ends and layout claim nothing.
    guard older != newer || touchesJournal else { return nil }
    let (before, now) = (older.lockfile, newer.lockfile)
    return LockfileDifference(
      file: shown, from: before?.records, to: now?.records, touchesJournal: touchesJournal,
      isRebound: before != nil && now != nil && before?.binding != now?.binding)
  }

  private static func isOfALockfile(_ name: String) -> Bool {
    LockfileLocation.isLockfile(name) || LockfileLocation.isJournal(name)
  }

  // MARK: The two sides

  private func older(in folder: String) throws(GitFailure) -> [String: GitRepository.Entry] {
    guard let entry = try repository.entry(at: folder, in: commit), entry.kind == .folder else {
      return [:]
    }
    var found: [String: GitRepository.Entry] = [:]
    for member in try repository.entries(in: entry) {
      let name = FilePathParts(member.path).name
      guard Self.isOfALockfile(name) else { continue }
      let file = member.kind == .link ? try repository.entry(at: member.path, in: commit) : member
      if let file, file.kind == .file { found[name] = file }
    }
    return found
  }

  private func newer(in folder: String) -> [String] {
    let place = folder.isEmpty ? repository.top : "\(repository.top)/\(folder)"
    return ((try? environment.files.names(in: place)) ?? []).filter(Self.isOfALockfile)
  }

  private func text(_ entry: GitRepository.Entry?) throws(GitFailure) -> [UInt8]? {
    guard let entry else { return nil }
    return try repository.contents(of: entry, in: revision, limit: Lockfile.sizeLimit)
  }

  private func text(_ path: String) throws(FileFailure) -> [UInt8]? {
    let place = "\(repository.top)/\(path)"
    try PlanBoundary(environment: environment).check(place, foundIn: repository.top)
    guard let real = try? environment.files.place(of: place).realPath else { return nil }
    return try environment.files.ownContentsIfThere(of: real, limit: Lockfile.sizeLimit)
  }
}

/// A lockfile and its journal as they were written.
private struct LockfileTexts: Equatable {
  let lockfile: [UInt8]?
  let journal: [UInt8]?

  /// What they say together.
  enum Meaning: Equatable {
    case nothing
    case unreadable
    case known(Lockfile)
  }

  var meaning: Meaning {
    let source = { (bytes: [UInt8]) in SourceFile(name: "", bytes: bytes) }
    let lockfile = lockfile.map { Lockfile.decoding(source($0)) }
    let journal = journal.map { Journal.decoding(source($0)) }
    guard lockfile?.findings.isEmpty ?? true, journal?.findings.isEmpty ?? true else {
      return .unreadable
    }
    let (read, written) = (lockfile?.value ?? nil, journal?.value ?? nil)
    guard let base = read ?? written?.binding.map({ Lockfile(binding: $0) }) else {
      return .nothing
    }
    return .known(written.map { base.folding($0) } ?? base)
  }
}

extension LockfileTexts.Meaning {
  /// Nil where there is none, or none that can be read.
  fileprivate var lockfile: Lockfile? {
    if case .known(let lockfile) = self { lockfile } else { nil }
  }
}

extension String {
  /// The folder of a path from the top of a repository; empty for the top.
  fileprivate var folderPath: String {
    lastIndex(of: "/").map { String(self[..<$0]) } ?? ""
  }

  /// The name of a plan's file without its ending.
  fileprivate var stemOfName: String {
    let name = FilePathParts(self).name
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
