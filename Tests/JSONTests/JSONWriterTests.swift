import OrderedJSON
import Testing

@Suite("Writing JSON")
struct JSONWriterTests {
  private static let values: [JSONValue] = [
    .null, true, 0, -1, .integer(.max), .decimal("1.5e3"), "", "a\"b\\c\n\u{1}ü\u{2028}😀",
    [], [1, "two", [nil, [:]]], [:], ["a": 1, "b": ["c": [true, false]], "": ""],
  ]

  @Test("compact text says what pretty text says, without white space", arguments: values)
  func compact(value: JSONValue) throws {
    let compact = JSONWriter.bytes(value, layout: .compact)
    let pretty = JSONWriter.bytes(value, layout: .pretty)
    #expect(try JSONValue(parsing: compact) == value)
    #expect(try JSONValue(parsing: pretty) == value)
    guard case .string = value else {
      #expect(!compact.contains(UInt8(ascii: "\n")))
      return
    }
    #expect(compact == pretty)
  }

  @Test("members written one by one are the object that they would make", arguments: 0..<3)
  func members(absent: Int) {
    let members = Self.values.enumerated().map { index, value in
      ("key \"\(index)\"", index % 3 == absent ? nil : Optional(value))
    }
    #expect(
      JSONWriter.text(compacting: members)
        == JSONWriter.text(.compacting(members), layout: .compact))
    #expect(JSONWriter.text(compacting: []) == "{}")
    #expect(JSONWriter.text(compacting: [("a", nil)]) == "{}")
  }
}
