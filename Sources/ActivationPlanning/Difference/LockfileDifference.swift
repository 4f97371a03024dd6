package import ActivationModel

/// What a change does to a lockfile together with its journal, which sortie alone writes: whatever
/// stands there is believed, so a reviewer has to know.
package struct LockfileDifference: Hashable, Sendable {
  /// What became of the lockfile.
  package enum Status: String, CaseIterable, Sendable {
    case added
    case removed
    case changed
    /// It has another path, and the same entries.
    case moved
    /// The newer version can't be read, so that no plan of it can be applied.
    case unreadable
  }

  /// The lockfile as a person would name it.
  package let file: String
  package let status: Status
  /// Where it was before, as a person would name that; nil unless it was moved.
  package let movedFrom: String?
  /// Whether the journal beside it was added, removed or changed.
  package let touchesJournal: Bool
  /// Whether it belongs to another plan, environment, organization or sandbox than before.
  package let isRebound: Bool
  /// Whether it has become a link or ceased to be one, or leads to another file than before.
  package let isRelinked: Bool
  /// Whether members of its header differ that this version doesn't know.
  package let touchesUnknown: Bool
  /// Entries that hold a good export which the older version doesn't: it is claimed that it took
  /// place, and it isn't asked for again.
  package let claimed: [ActivationRecord]
  /// Entries of the older version that are gone, or whose good export is: it may be repeated.
  package let dropped: [ActivationRecord]
  /// Entries that differ in anything else: attempts, their runs and how they ended.
  package let edited: [ActivationRecord]

  /// - Parameters:
  ///   - old: The entries with the journal folded in; nil where there was none, or none that can be
  ///     read.
  ///   - new: Likewise; nil where there is none.
  package init(
    file: String, from old: [ActivationPair: ActivationRecord]?,
    to new: [ActivationPair: ActivationRecord]?, touchesJournal: Bool, isRebound: Bool,
    isRelinked: Bool = false, touchesUnknown: Bool = false
  ) {
    let (older, newer) = (old ?? [:], new ?? [:])
    var (claimed, dropped, edited): ([ActivationRecord], [ActivationRecord], [ActivationRecord]) =
      ([], [], [])
    for pair in Set(older.keys).union(newer.keys).sorted() where older[pair] != newer[pair] {
      let (before, now) = (older[pair], newer[pair])
      if let now, let success = now.lastSuccess, success != before?.lastSuccess {
        claimed.append(now)
      } else if let before, now == nil || (before.lastSuccess != nil && now?.lastSuccess == nil) {
        dropped.append(before)
      } else if let now {
        edited.append(now)
      }
    }
    self.file = file
    status = old == nil ? .added : new == nil ? .removed : .changed
    movedFrom = nil
    self.touchesJournal = touchesJournal
    self.isRebound = isRebound
    self.isRelinked = isRelinked
    self.touchesUnknown = touchesUnknown
    self.claimed = claimed
    self.dropped = dropped
    self.edited = edited
  }

  /// Of a lockfile that has another path now, with all of its entries.
  package init(moved file: String, from old: String, isRebound: Bool) {
    self.file = file
    status = .moved
    movedFrom = old
    touchesJournal = false
    self.isRebound = isRebound
    isRelinked = false
    touchesUnknown = false
    claimed = []
    dropped = []
    edited = []
  }

  /// Of a lockfile or journal that can't be read any more.
  package init(unreadable file: String, touchesJournal: Bool) {
    self.file = file
    status = .unreadable
    movedFrom = nil
    self.touchesJournal = touchesJournal
    isRebound = false
    isRelinked = false
    touchesUnknown = false
    claimed = []
    dropped = []
    edited = []
  }
}
