/// A comment where it stands in the source.
struct SourceComment {
  /// From `#` to the last character that isn't white space.
  let text: Range<Int>
  /// Where its line has it, from 0, in Unicode scalars.
  let column: Int
  /// How many blanks stand before it; a comment on a line of its own has them all.
  let gap: Int
  var isTrailing: Bool
  /// Whether it goes on, right below and in the same column, with what a trailing comment says.
  let continues: Bool
  /// Whether an empty line stands above it.
  var followsBlank: Bool
}

/// What stands between two tokens and means nothing to YAML: comments and empty lines.
struct Trivia {
  var comments: [SourceComment] = []
  /// Whether an empty line stands between the last comment, or the token before, and what follows.
  var endsWithBlank = false

  /// What stood between, with nothing but a separator where the two parts meet.
  static func += (left: inout Trivia, right: Trivia) {
    let first = left.comments.count
    left.comments += right.comments
    if first < left.comments.count {
      if left.endsWithBlank { left.comments[first].followsBlank = true }
      left.endsWithBlank = right.endsWithBlank
    } else {
      left.endsWithBlank = left.endsWithBlank || right.endsWithBlank
    }
  }

  /// Has every comment stand on a line of its own.
  mutating func standAlone() {
    for index in comments.indices { comments[index].isTrailing = false }
  }
}
