import OrderedCollections

/// Writes JSON values as UTF-8 text.
package struct JSONWriter {
  /// How much white space is written between tokens.
  package enum Layout: Sendable {
    /// None: `{"a":1,"b":[2]}`.
    case compact
    /// One member or element a line, indented by two spaces.
    case pretty
    /// RFC 8785 (JSON Canonicalization Scheme): compact, members sorted by UTF-16 code units.
    ///
    /// Only whole numbers have a canonical form here; sortie's canonical documents hold no others.
    case canonical
  }

  private let layout: Layout
  private var output: [UInt8] = []

  private init(layout: Layout) { self.layout = layout }

  /// The value as UTF-8 bytes, without a final newline.
  package static func bytes(_ value: JSONValue, layout: Layout) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    if layout == .compact { writer.writeCompact(value) } else { writer.write(value, depth: 0) }
    return writer.output
  }

  /// The value as text, without a final newline.
  package static func text(_ value: JSONValue, layout: Layout) -> String {
    String(decoding: bytes(value, layout: layout), as: UTF8.self)
  }

  /// An object of the members that have a value, compact, as text: what `JSONValue.compacting`
  /// would be, without the making of it.
  ///
  /// - Parameter members: No key twice.
  package static func text(compacting members: [(String, JSONValue?)]) -> String {
    var writer = JSONWriter(layout: .compact)
    writer.append("{")
    for case (let key, let value?) in members {
      if writer.output.count > 1 { writer.append(",") }
      writer.write(key)
      writer.append(":")
      writer.writeCompact(value)
    }
    writer.append("}")
    return String(decoding: writer.output, as: UTF8.self)
  }

  /// What `write` does for the compact layout, straight ahead: answers of megabytes are written so.
  private mutating func writeCompact(_ value: JSONValue) {
    switch value {
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      var needsComma = false
      for element in elements {
        if needsComma { output.append(UInt8(ascii: ",")) }
        needsComma = true
        writeCompact(element)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      var needsComma = false
      for (key, value) in members {
        if needsComma { output.append(UInt8(ascii: ",")) }
        needsComma = true
        write(key)
        output.append(UInt8(ascii: ":"))
        writeCompact(value)
      }
      output.append(UInt8(ascii: "}"))
    case .null, .bool, .integer, .decimal, .string: write(value, depth: 0)
    }
  }

  private mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .bool(let truth): append(truth ? "true" : "false")
    case .integer(let number): append(String(number))
    case .decimal(let digits): append(digits)
    case .string(let text): write(text)
    case .array(let elements):
      writeList(open: "[", close: "]", count: elements.count, depth: depth) { writer, index in
        writer.write(elements[index], depth: depth + 1)
      }
    case .object(let members):
      let keys = layout == .canonical ? members.keys.sorted(by: Self.utf16Order) : nil
      writeList(open: "{", close: "}", count: members.count, depth: depth) { writer, index in
        let (key, value) =
          keys.map { ($0[index], members[$0[index]] ?? .null) } ?? members.elements[index]
        writer.write(key)
        writer.append(writer.layout == .pretty ? ": " : ":")
        writer.write(value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList(
    open: String,
    close: String,
    count: Int,
    depth: Int,
    element: (inout JSONWriter, Int) -> Void
  ) {
    append(open)
    for index in 0..<count {
      if index > 0 { append(",") }
      breakLine(depth: depth + 1)
      element(&self, index)
    }
    if count > 0 { breakLine(depth: depth) }
    append(close)
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  private mutating func write(_ text: String) { Self.append(text, to: &output) }

  /// Appends a text as a JSON string, quoted and escaped as RFC 8785 has it.
  package static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    defer { output.append(UInt8(ascii: "\"")) }
    let isWritten = text.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy(isPlain) else { return false }
      output.append(contentsOf: bytes)
      return true
    }
    if isWritten == true { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: "\\\\".utf8)
      case 0x08: output.append(contentsOf: "\\b".utf8)
      case 0x09: output.append(contentsOf: "\\t".utf8)
      case 0x0A: output.append(contentsOf: "\\n".utf8)
      case 0x0C: output.append(contentsOf: "\\f".utf8)
      case 0x0D: output.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        output.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u001").utf8)
        output.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
      default: output.append(byte)
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func utf16Order(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }
}
