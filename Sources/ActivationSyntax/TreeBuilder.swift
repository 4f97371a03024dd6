import ActivationDiagnostics
import CYAML

/// Builds the tree from libyaml's events, one append per node.
///
/// Not copyable, because a copy made in passing would retain every array for each event. Its maker
/// sees to it that the text outlives it.
@safe struct TreeBuilder: ~Copyable {
  /// A sequence or mapping whose end hasn't come yet.
  struct OpenCollection {
    let index: Int
    let anchor: String?
    /// How many nodes aliases stood for when it began.
    let aliasedBefore: Int
    /// The same in bytes of text.
    let aliasedBytesBefore: Int
    /// How many levels of collections it contains, itself included.
    var height = 1
  }

  let file: SourceFile
  let text: UnsafeBufferPointer<UInt8>
  /// Bytes of the file before the text: a byte order mark.
  let textStart: Int
  private var cursor: CharacterCursor
  var isASCII: Bool { cursor.isASCII }
  var records: [NodeRecord] = []
  var side: [UInt8] = []
  var sideTexts: [Range<UInt32>] = []
  var mergedKeys: [UInt32: [UInt32]] = [:]
  var open: [OpenCollection] = []
  var anchors = AnchorTable()
  /// The keys of the mapping being closed; kept to save allocations.
  var keys: [Int] = []
  private var log = FindingLog()
  var findings: [Finding] { log.findings }
  /// Lines, from 0, whose meaning is in doubt though they could be read.
  var doubtfulLines: [Int] = []
  /// Whether what was found leaves no tree to go on with.
  private var hasFailed = false

  /// How far reading came.
  enum Outcome {
    case tree(SyntaxTree)
    /// A syntax error; the complaint says where.
    case complaint(ParserComplaint)
    /// Another document starts in that line, from 0.
    case nextDocument(line: Int)
    /// There is a finding that says why there is no tree.
    case nothing
  }

  init(file: SourceFile, text: UnsafeBufferPointer<UInt8>, textStart: Int) {
    self.file = file
    unsafe self.text = text
    self.textStart = textStart
    cursor = unsafe CharacterCursor(text)
    // A guess that most plans stay under; untouched pages cost no memory.
    records.reserveCapacity(text.count / 8 + 16)
  }

  /// Reads the text up to its end or the first thing that stops reading.
  mutating func build() -> Outcome {
    let reader = unsafe EventReader(text)
    var documents = 0
    while !hasFailed {
      guard let event = reader.next() else { return .complaint(reader.complaint) }
      switch event.type {
      case YAML_SCALAR_EVENT: addScalar(event)
      case YAML_SEQUENCE_START_EVENT: open(event, .sequence)
      case YAML_MAPPING_START_EVENT: open(event, .mapping)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(event)
      case YAML_ALIAS_EVENT: addAlias(event)
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 { return .nextDocument(line: event.start.line) }
      case YAML_STREAM_END_EVENT: return finish()
      default: break
      }
    }
    return .nothing
  }

  private mutating func finish() -> Outcome {
    guard let root = records.first, root.kind != .plain || root.link > 0 || root.isAside else {
      fail(.empty(file))
      return .nothing
    }
    return .tree(
      SyntaxTree(
        file: file,
        records: records,
        side: side,
        sideTexts: sideTexts,
        mergedKeys: mergedKeys
      )
    )
  }

  mutating func report(_ finding: Finding) { log.add(finding) }

  /// Counts one more finding of that rule where so many are kept that it need not be made.
  mutating func passesOver(_ rule: Rule) -> Bool { log.passesOver(rule) }

  /// Reports what leaves no tree to go on with.
  mutating func fail(_ finding: Finding) {
    log.add(finding)
    hasFailed = true
  }

  /// Appends a node that starts where the event does.
  @inline(__always)
  mutating func append(
    _ kind: NodeRecord.Kind,
    _ event: ParserEvent,
    link: Int,
    isAside: Bool = false
  ) {
    let (first, last) = (event.start, event.end)
    records.append(
      NodeRecord(
        start: UInt32(truncatingIfNeeded: cursor.offset(of: first.index) + textStart),
        end: UInt32(truncatingIfNeeded: cursor.offset(of: last.index) + textStart),
        line: UInt32(truncatingIfNeeded: first.line),
        column: UInt32(truncatingIfNeeded: first.column),
        link: UInt32(truncatingIfNeeded: link),
        kind: kind,
        isAside: isAside
      )
    )
    if records.count > YAMLLimits.nodes {
      fail(limit("the file has more than \(YAMLLimits.nodes) values", at: event))
    }
  }

  /// Where the event ends, in bytes of the file.
  mutating func endOffset(of event: ParserEvent) -> Int {
    cursor.offset(of: event.end.index) + textStart
  }

  /// The byte of the file at that character of the text.
  mutating func cursorOffset(of index: Int) -> Int { cursor.offset(of: index) + textStart }

  func location(_ event: ParserEvent) -> SourceLocation {
    SourceLocation(
      file: file.name,
      start: SourcePosition(event.start),
      end: SourcePosition(event.end)
    )
  }

  func limit(_ message: String, at event: ParserEvent) -> Finding {
    Finding(
      .yamlLimit, message, help: "`sortie explain P006` lists the limits.", at: location(event))
  }
}

extension SourcePosition {
  /// libyaml counts lines and characters from 0.
  init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}
