package import ActivationDiagnostics

/// A YAML or JSON file as a located tree of nodes; see `YAMLLimits` for how large it may be.
package struct YAMLDocument: Sendable {
  /// The top node of the file's only document.
  package let root: YAMLNode
  /// What was repaired to come so far. Ask it before passing a finding on.
  package let repairs: Repairs

  /// Reads a file. Never fails on any bytes.
  ///
  /// Behind a syntax error reading goes on in a copy in which it is repaired, so that a schema can
  /// look for more; `repairs` knows which findings that puts in doubt. Of a duplicate key the tree
  /// holds both entries, and an unknown alias is an empty value. The value is nil where nothing
  /// can be read: an empty file (P007), a limit (P006), UTF-16 (P002), or more syntax errors than
  /// `YAMLLimits.repairs`.
  package static func parse(_ file: SourceFile) -> Diagnosed<YAMLDocument?> {
    let check = EncodingCheck(file)
    if let finding = Directives(file).finding { return Diagnosed(nil, findings: [finding]) }
    if let finding = check.wrongEncoding { return Diagnosed(nil, findings: [finding]) }
    guard file.bytes.count <= YAMLLimits.bytes else {
      return Diagnosed(nil, findings: [.tooLarge(file)])
    }
    let start = ByteOrderMark.length(before: file.bytes)
    guard file.bytes.count > start else { return Diagnosed(nil, findings: [.empty(file)]) }
    let reading = check.isGood ? Reading(file, start: start) : nil
    if let reading, reading.doubtfulLines.isEmpty, let tree = reading.tree {
      let document = YAMLDocument(root: YAMLNode(tree: tree, site: 0), repairs: .none)
      return Diagnosed(document, findings: reading.findings)
    }
    var recovery = Recovery(file, start: start)
    return recovery.run(after: reading)
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
