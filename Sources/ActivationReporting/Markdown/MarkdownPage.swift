/// A comment that stays within what forges take: a part that doesn't fit is left out whole, and
/// counted.
struct MarkdownPage {
  /// The most characters of names in the hidden first line. Arbitrary.
  static let longestMarker = 400

  /// What the hidden first line of a rehearsal's comment says instead of `plan` or `status`.
  static let rehearsalMarker = "rehearsal"
  /// Above the rest of a rehearsal's comment.
  static let rehearsalBanner = "> **\(RehearsalWords.banner)**\n\n"

  private(set) var text = ""
  /// The most bytes.
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// A whole comment.
  init(for forge: Forge) { limit = forge.commentBytes }

  /// The whole of it, with one line end.
  var comment: String {
    var comment = text
    while comment.hasSuffix("\n\n") { comment.removeLast() }
    return comment
  }

  /// What is left.
  var room: Int { limit - text.utf8.count }

  /// Adds a part, or nothing if it doesn't fit.
  ///
  /// - Parameters:
  ///   - reserve: What must be left after it.
  @discardableResult
  mutating func add(_ part: String, reserving reserve: Int = 0) -> Bool {
    guard part.utf8.count + reserve <= room else { return false }
    text += part
    return true
  }
}
