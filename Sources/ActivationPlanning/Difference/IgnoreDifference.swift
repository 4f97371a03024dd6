package import ActivationDiagnostics

/// What a change does to the comments of a plan that silence warnings.
package struct IgnoreDifference: Hashable, Sendable {
  /// One such comment.
  package struct Comment: Hashable, Sendable {
    /// From its `#` to the end of its line.
    package let location: SourceLocation
    package let codes: [String]
    package let reason: String
    /// The line that it is about, as text that no other line of the file has: see `init`.
    package let target: String

    package init(location: SourceLocation, codes: [String], reason: String, target: String) {
      self.location = location
      self.codes = codes
      self.reason = reason
      self.target = target
    }
  }

  /// The plan's file, as a person would name it.
  package let file: String
  /// In the order of the newer file.
  package let added: [Comment]
  /// In the order of the older file.
  package let removed: [Comment]

  /// Nil where the same is silenced as before. A comment that says the same about the same line is
  /// the same, wherever that line has moved to; so is one whose line was edited.
  ///
  /// - Parameters:
  ///   - lines: All lines of the newer file, as in `Comment.target`.
  ///   - olderLines: Likewise of the older file.
  package init?(
    file: String, from old: [Comment], to new: [Comment], lines: Set<String>,
    olderLines: Set<String> = []
  ) {
    var (removed, added) = (old, new)
    Self.strike(&removed, &added, by: { Words($0, about: $0.target) })
    var ofEditedLines = removed.filter { !lines.contains($0.target) }
    // What was another line before is no edited one.
    var ofNewLines = added.filter { !olderLines.contains($0.target) }
    let others = added.filter { olderLines.contains($0.target) }
    Self.strike(&ofEditedLines, &ofNewLines, by: { Words($0, about: nil) })
    added = (others + ofNewLines).sorted { $0.location.start < $1.location.start }
    removed = removed.filter { lines.contains($0.target) } + ofEditedLines
    removed.sort { $0.location.start < $1.location.start }
    guard !removed.isEmpty || !added.isEmpty else { return nil }
    self.file = file
    self.added = added
    self.removed = removed
  }

  /// Takes out what both have, as often as both have it.
  private static func strike(
    _ olds: inout [Comment], _ news: inout [Comment], by words: (Comment) -> Words
  ) {
    var count: [Words: Int] = [:]
    for comment in olds { count[words(comment), default: 0] += 1 }
    var struck: [Words: Int] = [:]
    news.removeAll { comment in
      let key = words(comment)
      guard let left = count[key], left > 0 else { return false }
      count[key] = left - 1
      struck[key, default: 0] += 1
      return true
    }
    olds.removeAll { comment in
      let key = words(comment)
      guard let left = struck[key], left > 0 else { return false }
      struck[key] = left - 1
      return true
    }
  }

  /// What a comment says, and about which line where that counts.
  private struct Words: Hashable {
    let codes: [String]
    let reason: String
    let target: String?

    init(_ comment: Comment, about target: String?) {
      (codes, reason) = (comment.codes, comment.reason)
      self.target = target
    }
  }
}
