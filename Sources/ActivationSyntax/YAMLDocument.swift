package import ActivationDiagnostics

/// A YAML or JSON file as a located tree of nodes; see `YAMLLimits` for how large it may be.
package struct YAMLDocument: Sendable {
  /// The top node of the file's only document.
  package let root: YAMLNode

  /// Reads a file. Never fails on any bytes.
  ///
  /// The value is nil where there is no tree to go on with (P001, P002, P004, P006, P007). With
  /// the other rules of syntax (P003, P005, P008) the tree comes along, so that a schema can look
  /// for more: of a duplicate key it holds both entries, and an unknown alias is an empty value.
  package static func parse(_ file: SourceFile) -> Diagnosed<YAMLDocument?> {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let textStart = file.bytes.starts(with: mark) ? mark.count : 0
    if let finding = EncodingCheck(file).finding { return Diagnosed(nil, findings: [finding]) }
    guard file.bytes.count <= YAMLLimits.bytes else {
      return Diagnosed(nil, findings: [.tooLarge(file)])
    }
    guard file.bytes.count > textStart else { return Diagnosed(nil, findings: [.empty(file)]) }
    return file.bytes.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes[textStart...])
      var builder = TreeBuilder(file: file, text: text, textStart: textStart)
      let tree = builder.build()
      let document = tree.map { YAMLDocument(root: YAMLNode(tree: $0, site: 0)) }
      return Diagnosed(document, findings: builder.findings)
    }
  }
}

extension Finding {
  fileprivate static func tooLarge(_ file: SourceFile) -> Finding {
    Finding(
      .yamlLimit,
      "the file has \(file.bytes.count) bytes; at most \(YAMLLimits.bytes) are read",
      help: "Split it into several files.",
      at: .top(of: file)
    )
  }

  static func empty(_ file: SourceFile) -> Finding {
    Finding(
      .emptyFile,
      "the file is empty",
      help: "`sortie init` writes a commented plan to start from.",
      at: .top(of: file)
    )
  }
}

extension SourceLocation {
  /// The very start of a file, of no width.
  static func top(of file: SourceFile) -> SourceLocation {
    let position = SourcePosition(line: 1, column: 1)
    return SourceLocation(file: file.name, start: position, end: position)
  }
}
