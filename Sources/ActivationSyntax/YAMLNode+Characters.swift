package import ActivationDiagnostics

/// The characters of a value as the file has them: escapes are escapes.
extension YAMLNode {
  /// Characters beside each other of which the same is to be said.
  package struct Stretch<Mark: Equatable & Sendable>: Sendable {
    package let mark: Mark
    package let scalars: [Unicode.Scalar]
    package let location: SourceLocation
  }

  /// The stretches of characters that get the same mark, in the order of the text; none for an
  /// alias, which has its value's characters elsewhere.
  ///
  /// - Parameter mark: Of the character at an index of these; nil where there is nothing to say.
  package func stretches<Mark: Equatable & Sendable>(
    by mark: (_ scalars: [Unicode.Scalar], _ index: Int) -> Mark?
  ) -> [Stretch<Mark>] {
    guard !isAlias else { return [] }
    let record = tree.records[site]
    let bytes = tree.file.bytes[Int(record.start)..<Int(record.end)]
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let start = location.start
    var place = start
    var stretches: [Stretch<Mark>] = []
    var open: (mark: Mark, from: Int, start: SourcePosition)?
    func close(before index: Int, at end: SourcePosition) {
      guard let stretch = open else { return }
      stretches.append(
        Stretch(
          mark: stretch.mark, scalars: Array(scalars[stretch.from..<index]),
          location: SourceLocation(file: tree.file.name, start: stretch.start, end: end)))
      open = nil
    }
    for (index, scalar) in scalars.enumerated() {
      let found = mark(scalars, index)
      if open?.mark != found {
        close(before: index, at: place)
        open = found.map { ($0, index, place) }
      }
      place = place.after(scalar, before: index + 1 < scalars.count ? scalars[index + 1] : nil)
    }
    close(before: scalars.count, at: place)
    return stretches
  }
}

extension SourcePosition {
  /// A carriage return ends a line unless a line feed follows, which then does.
  fileprivate func after(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> SourcePosition {
    scalar == "\n" || scalar == "\r" && next != "\n"
      ? SourcePosition(line: line + 1, column: 1)
      : SourcePosition(line: line, column: column + 1)
  }
}
