import ActivationDiagnostics
import ActivationModel

/// A revision and the one before it, in words.
struct RevisionChange {
  let old: Revision
  let new: Revision

  init(from old: Revision, to new: Revision) {
    self.old = old
    self.new = new
  }

  /// Where nobody could tell the two apart, it is said how they differ: what asks for an export must
  /// be seen in a review.
  var words: String {
    guard let difference = SpellingDifference(of: new.rawValue, from: old.rawValue) else {
      return "revision changed from “\(old)” to “\(new)”"
    }
    return difference.isHidden
      ? "revision changed only in invisible characters: it \(difference.words) now"
      : "revision changed to one that looks the same: it \(difference.words) now"
  }
}
