import ActivationDiagnostics
import ActivationModel

/// Which older file belongs to which newer one, by paths from the top of a repository.
struct VersionMatching {
  /// Two files that belong together; one may be missing.
  struct Match {
    var old: GitRepository.Entry?
    var new: String?
  }

  private var slots: [Match]

  /// What belongs together, in the order asked for.
  var matches: [Match] { slots.filter { $0.old != nil || $0.new != nil } }

  /// Matches what has the same path.
  init(order: [String], olds: [ExactText: GitRepository.Entry], news: Set<ExactText>) {
    slots = order.map { path in
      Match(old: olds[exactly: path], new: news.contains(exactly: path) ? path : nil)
    }
  }

  /// Whether a file stands alone.
  var isIncomplete: Bool { matches.contains { $0.old == nil || $0.new == nil } }

  /// Matches what git knows to be renamed, to a path that was asked for or from one.
  mutating func follow(
    _ moves: GitRepository.Moves,
    entry: (String) throws(GitFailure) -> GitRepository.Entry?
  ) throws(GitFailure) {
    for index in slots.indices where slots[index].new != nil && slots[index].old == nil {
      guard let new = slots[index].new, let origin = moves.origins[exactly: new] else { continue }
      slots[index].old = try entry(origin)
      slots.removeLoneOld(origin)
    }
    for index in slots.indices where slots[index].new == nil {
      guard let old = slots[index].old?.path else { continue }
      slots[index].new = moves.origins.filter { $0.value.isExactly(old) }.keys.min()?.text
    }
  }

  /// Matches plans of one name among what is left: git knows nothing of new files that were not
  /// added yet.
  mutating func matchNames(
    gone: [GitRepository.Entry], ofNew: (String) -> PlanName?,
    ofOld: (GitRepository.Entry) throws(GitFailure) -> PlanName?
  ) throws(GitFailure) {
    var lone: [PlanName: [GitRepository.Entry]] = [:]
    guard matches.contains(where: { $0.old == nil }) else { return }
    let taken = Set(exactly: slots.compactMap { $0.new == nil ? nil : $0.old?.path })
    for entry in gone where !taken.contains(exactly: entry.path) {
      if let name = try ofOld(entry) { lone[name, default: []].append(entry) }
    }
    for index in slots.indices where slots[index].new != nil && slots[index].old == nil {
      // Of several there is no telling which one it was.
      guard let name = slots[index].new.flatMap(ofNew), let found = lone[name], found.count == 1
      else { continue }
      lone[name] = nil
      slots[index].old = found[0]
      slots.removeLoneOld(found[0].path)
    }
  }
}

extension [VersionMatching.Match] {
  /// An older file that was matched elsewhere no longer counts as gone.
  fileprivate mutating func removeLoneOld(_ path: String) {
    // The place stays, so that indices do.
    for index in indices
    where self[index].new == nil && self[index].old?.path.isExactly(path) == true {
      self[index].old = nil
    }
  }
}
