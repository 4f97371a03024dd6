/// A place in a text: line and column, both counted from 1, columns in Unicode scalars.
package struct SourcePosition: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a named text; the end is exclusive.
package struct SourceLocation: Hashable, Sendable {
  /// The name of the file, as in `SourceFile.name`.
  package let file: String
  package let start: SourcePosition
  package let end: SourcePosition

  package init(file: String, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }

  package static func == (left: SourceLocation, right: SourceLocation) -> Bool {
    left.start == right.start && left.end == right.end && left.file.isExactly(right.file)
  }

  package func hash(into hasher: inout Hasher) {
    file.hashExactly(into: &hasher)
    hasher.combine(start)
    hasher.combine(end)
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column` of the start, as compilers print it and terminals link it.
  package var description: String { "\(file):\(start.line):\(start.column)" }
}
