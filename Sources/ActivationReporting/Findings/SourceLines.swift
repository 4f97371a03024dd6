import ActivationDiagnostics

/// The lines of the sources that findings point into.
///
/// A file that is no plan, or that could not be read, has none: it may have been named by mistake or by malice, and what stands
/// in it is nobody's business in a pipeline's log or a comment.
struct SourceLines {
  /// A part of a line: what lies near a place, since lines of minified plans can be megabytes long.
  struct Stretch {
    let text: String
    /// How many Unicode scalars of the line stand before it.
    let first: Int
    /// Whether the line goes on behind it.
    let goesOn: Bool
  }

  private var files: [ExactText: (bytes: [UInt8], table: LineTable)]

  /// - Parameters:
  ///   - findings: What will be asked about; files without findings are not looked at.
  init(_ sources: [SourceFile], of findings: [Finding]) {
    var names: Set<ExactText> = []
    for finding in findings {
      let places = [finding.location] + finding.notes.map(\.location)
      for place in places { if let place { names.insert(ExactText(place.file)) } }
    }
    for finding in findings where [.notAPlan, .unreadablePlan].contains(finding.rule) {
      if let file = finding.location?.file { names.remove(ExactText(file)) }
    }
    files = [:]
    for source in sources where names.contains(exactly: source.name) {
      files[exactly: source.name] = (source.bytes, LineTable(source.bytes))
    }
  }

  /// Whether there is a line of that number, counted from 1.
  func hasLine(_ number: Int, of file: String) -> Bool {
    files[exactly: file]?.table.bytes(ofLine: number) != nil
  }

  /// How many Unicode scalars a line has, without its end.
  func length(ofLine number: Int, of file: String) -> Int {
    files[exactly: file]?.table.length(ofLine: number) ?? 0
  }

  /// Whether nothing but white space stands in a line before that scalar, counted from 0.
  func isBlank(_ number: Int, of file: String, before column: Int = .max) -> Bool {
    guard let (bytes, table) = files[exactly: file], let line = table.bytes(ofLine: number) else {
      return true
    }
    let words = bytes[line].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    return words.map { table.position(ofByte: $0).column > column } ?? true
  }

  /// So many scalars of a line from one on, counted from 0, or as many as there are; nil where there
  /// is no such line.
  func stretch(of number: Int, in file: String, from first: Int, count: Int) -> Stretch? {
    guard let (bytes, table) = files[exactly: file], let line = table.bytes(ofLine: number) else {
      return nil
    }
    let length = table.length(ofLine: number)
    let first = min(max(first, 0), length)
    let last = first + min(max(count, 0), length - first)
    let place = { (column: Int) in
      table.offset(of: SourcePosition(line: number, column: column + 1)) ?? line.upperBound
    }
    let part = first == 0 ? line.lowerBound : place(first)
    let end = last == length ? line.upperBound : place(last)
    return Stretch(
      text: String(decoding: bytes[part..<max(part, end)], as: UTF8.self), first: first,
      goesOn: last < length)
  }

  /// A line as it is shown in that width, cut around what must be seen of it; nil where there is
  /// none.
  func snippet(_ number: Int, of file: String, around focus: Range<Int>, width: Int) -> Snippet? {
    let lower = max(focus.lowerBound - 2 * width, 0)
    return stretch(of: number, in: file, from: lower, count: 4 * width)
      .map { Snippet($0, around: focus, width: width) }
  }
}
