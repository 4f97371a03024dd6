import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
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
    beside plans: Set<ExactText>, in folders: Set<ExactText>, written: (String) -> String
  ) throws(GitFailure) -> [LockfileDifference] {
    let stems = Dictionary(grouping: plans.map(\.text)) { ExactText($0.folderPath) }
    var found: [Found] = []
    for place in Set(stems.keys).union(folders).sorted() {
      let folder = place.text
      let olds = try older(in: folder)
      let names = Set(olds.keys).union(Set(exactly: newer(in: folder))).filter { name in
        folders.contains(place)
          || (stems[place] ?? []).contains { name.text.startsExactly(with: $0.stemOfName + ".") }
      }
      let lockfiles = Set(exactly: names.map { Self.lockfile(of: $0.text) })
      for name in lockfiles.sortedTexts {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        if let difference = try difference(path, name, olds, written(path)) {
          found.append(difference)
        }
      }
    }
    return Self.joiningMoves(found)
  }

  /// A difference with the lockfiles that it was told from; nil where there was none.
  private struct Found {
    let difference: LockfileDifference
    var older: Lockfile?
    var newer: Lockfile?
  }

  /// A lockfile that is gone here and there with the same entries was moved.
  private static func joiningMoves(_ found: [Found]) -> [LockfileDifference] {
    var differences: [LockfileDifference] = []
    var gone = found.filter { $0.difference.status == .removed && !$0.difference.touchesJournal }
    for item in found where item.difference.status != .removed || item.difference.touchesJournal {
      let isNew = item.difference.status == .added && !item.difference.touchesJournal
      if isNew, let index = gone.firstIndex(where: { $0.older?.records == item.newer?.records }) {
        let old = gone.remove(at: index)
        differences.append(
          LockfileDifference(
            moved: item.difference.file, from: old.difference.file,
            isRebound: old.older?.binding != item.newer?.binding))
      } else {
        differences.append(item.difference)
      }
    }
    return (differences + gone.map(\.difference)).sorted { $0.file < $1.file }
  }

  private func difference(
    _ path: String, _ name: String, _ olds: [ExactText: GitRepository.Entry], _ shown: String
  ) throws(GitFailure) -> Found? {
    let old = try older(olds, name)
    let new: LockfileTexts
    do throws(FileFailure) {
      new = try newer(path)
    } catch {
      return Found(difference: LockfileDifference(unreadable: shown, touchesJournal: false))
    }
    guard old != new else { return nil }
    let isRelinked =
      old.lockfile != nil && new.lockfile != nil
      && !old.place.isExactly(new.place)
    let touchesJournal = old.journal != new.journal
    let (older, newer) = (old.meaning, new.meaning)
    guard newer != .unreadable else {
      return Found(
        difference: LockfileDifference(unreadable: shown, touchesJournal: touchesJournal))
    }
    // Line ends and layout claim nothing.
    guard older != newer || touchesJournal || isRelinked else { return nil }
    let (before, now) = (older.lockfile, newer.lockfile)
    let difference = LockfileDifference(
      file: shown, from: before?.records, to: now?.records, touchesJournal: touchesJournal,
      isRebound: before != nil && now != nil && before?.binding != now?.binding,
      isRelinked: isRelinked,
      touchesUnknown: (before?.unknown ?? UnknownMembers()) != (now?.unknown ?? UnknownMembers()))
    return Found(difference: difference, older: before, newer: now)
  }

  /// The name of the lockfile to which a journal belongs, or the name itself.
  private static func lockfile(of name: String) -> String {
    name.endsExactly(with: journal) ? name.droppingExactly(last: journal) : name
  }

  private static func isOfALockfile(_ name: String) -> Bool {
    LockfileLocation.isLockfile(name) || LockfileLocation.isJournal(name)
  }

  // MARK: The two sides

  private func older(in folder: String) throws(GitFailure) -> [ExactText: GitRepository.Entry] {
    guard let entry = try repository.entry(at: folder, in: commit), entry.kind == .folder else {
      return [:]
    }
    var found: [ExactText: GitRepository.Entry] = [:]
    for member in try repository.entries(in: entry) {
      let name = FilePathParts(member.path).name
      guard Self.isOfALockfile(name) else { continue }
      let file = member.kind == .link ? try repository.entry(at: member.path, in: commit) : member
      if let file, file.kind == .file { found[exactly: name] = file }
    }
    return found
  }

  private func newer(in folder: String) -> [String] {
    let place = folder.isEmpty ? repository.top : "\(repository.top)/\(folder)"
    return ((try? environment.files.names(in: place)) ?? []).filter(Self.isOfALockfile)
  }

  /// As `LockfileStore.resolving` does, the journal is looked for beside the file that the lockfile's
  /// path leads to.
  private func older(
    _ olds: [ExactText: GitRepository.Entry], _ name: String
  ) throws(GitFailure) -> LockfileTexts {
    guard let entry = olds[exactly: name] else {
      return LockfileTexts(
        place: nil, lockfile: nil, journal: try text(olds[exactly: name + Self.journal]))
    }
    let journal = try repository.entry(at: entry.realPath + Self.journal, in: commit)
    return LockfileTexts(
      place: entry.realPath, lockfile: try text(entry),
      journal: try text(journal.flatMap { $0.kind == .file ? $0 : nil }))
  }

  private func newer(_ path: String) throws(FileFailure) -> LockfileTexts {
    let place = "\(repository.top)/\(path)"
    guard let real = try real(place) else {
      return LockfileTexts(place: nil, lockfile: nil, journal: try text(place + Self.journal))
    }
    let top = repository.top + "/"
    return LockfileTexts(
      place: real.startsExactly(with: top) ? real.droppingExactly(first: top) : real,
      lockfile: try text(real), journal: try text(real + Self.journal))
  }

  private func text(_ entry: GitRepository.Entry?) throws(GitFailure) -> [UInt8]? {
    guard let entry else { return nil }
    return try repository.contents(of: entry, in: revision, limit: Lockfile.sizeLimit)
  }

  private func text(_ place: String) throws(FileFailure) -> [UInt8]? {
    guard let real = try real(place) else { return nil }
    return try environment.files.ownContentsIfThere(of: real, limit: Lockfile.sizeLimit)
  }

  /// Where a path leads to; nil where there is nothing.
  private func real(_ place: String) throws(FileFailure) -> String? {
    try PlanBoundary(environment: environment).check(place, foundIn: repository.top)
    return try? environment.files.place(of: place).realPath
  }
}

/// A lockfile and its journal as they were written.
private struct LockfileTexts: Equatable {
  /// Where the lockfile really lies, from the top of the repository; nil where there is none.
  let place: String?
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
    lastIndex(ofASCII: "/").map { String(self[..<$0]) } ?? ""
  }

  /// The name of a plan's file without its ending.
  fileprivate var stemOfName: String {
    let name = FilePathParts(self).name
    return name.lastIndex(ofASCII: ".").map { String(name[..<$0]) } ?? name
  }
}
