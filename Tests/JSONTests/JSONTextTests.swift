import OrderedJSON
import Testing

@Suite("Reading JSON that nobody has checked")
struct JSONTextTests {
  private func view(_ text: String) throws -> JSONView { try JSONText(Array(text.utf8)).root }

  @Test("values are found where they stand, and nothing is mistaken for another kind")
  func lookup() throws {
    let json = try view(
      #" {"a":{"b":[1,"two",true,null,{"c":-3.50}]},"n":null,"e":"x\u00e9\n\"","big":9223372036854775807} "#
    )
    let list = try #require(json["a"]?["b"]?.elements)
    #expect(list.map(\.wholeNumber) == [1, nil, nil, nil, nil])
    #expect(list.map(\.string) == [nil, "two", nil, nil, nil])
    #expect(list.map(\.truth) == [nil, nil, true, nil, nil])
    #expect(list[4]["c"]?.digits == "-3.50")
    #expect(json["n"] == nil && json["none"] == nil && json["e"]?["x"] == nil)
    #expect(json["e"]?.string == "xé\n\"")
    #expect(json["big"]?.wholeNumber == .max)
    #expect(json.members.map(\.key) == ["a", "n", "e", "big"])
    #expect(json["a"]?.elements.isEmpty == true && list[0].members.isEmpty)
  }

  @Test("keys with escapes are found by what they mean, and the last of several counts")
  func keys() throws {
    let json = try view(#"{"\u0061b":1,"ab":{"x":[1,2]},"abc":3,"ab":4}"#)
    #expect(json["ab"]?.wholeNumber == 4)
    #expect(json["abc"]?.wholeNumber == 3)
    #expect(json.value["ab"] == 4)
  }

  @Test(
    "what is no JSON is refused from the first byte to the last",
    arguments: [
      "", " ", "{", "}", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", #"{"a"}"#, #"{"a":}"#,
      #"{"a":1,}"#, "{a:1}", #"{"a":1 "b":2}"#, "[1}", #"{"a":1]"#, "01", "-", "1.", ".5", "1e",
      "+1", "1e+", "tru", "True", "nul", "'a'", #""a"#, #""\x""#, #""\u12""#, #""\ud800""#,
      #""\udc00\ud800""#, "\"\u{1}\"", "1 2", "{} {}", "[]x", "NaN", "<html>", "\u{FEFF}{}",
    ]
  )
  func refused(text: String) {
    #expect(throws: JSONSyntaxError.self) { try view(text) }
  }

  @Test("bytes that are no UTF-8 are refused", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
  func encoding(bytes: [UInt8]) {
    #expect(throws: JSONSyntaxError.self) { try JSONText([0x22] + bytes + [0x22]) }
  }

  @Test("deep nesting is refused instead of exhausting the stack")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(try view(nested(JSONText.mostLevels)).isArray)
    #expect(throws: JSONSyntaxError.self) { try view(nested(JSONText.mostLevels + 1)) }
    #expect(throws: JSONSyntaxError.self) { try view(nested(1_000_000)) }
    #expect(throws: JSONSyntaxError.self) {
      try view(String(repeating: #"{"a":"#, count: 1_000_000))
    }
  }

  @Test("the tree says what the text says: written compactly it is the text again")
  func tree() throws {
    let texts = [
      "null", "true", "-0.5e+10", "[]", "{}", #""""#, #"[[],[[]],{}]"#,
      #"{"z":1,"a":[null,false,"\\ \" é",{"b":{}}],"m":100.0}"#,
    ]
    for text in texts {
      #expect(JSONWriter.text(try JSONValue(parsing: text.utf8), layout: .compact) == text)
    }
  }

  @Test(
    "numbers that are ids are written out exactly",
    arguments: [
      ("100", "100"), ("100.0", "100"), ("1e2", "100"), ("1.50E+3", "1500"), ("-7.0", "-7"),
      ("9007199254740993.0", "9007199254740993"), ("0.10", "0.1"), ("12.5e-1", "1.25"),
      ("5e-3", "0.005"), ("-0.0", "0"),
      ("123456789012345678901234567890.0", "123456789012345678901234567890"),
      ("1e999", "1e999"), ("1e-9223372036854775808", "1e-9223372036854775808"),
      ("1e9223372036854775807", "1e9223372036854775807"), ("1e-101", "1e-101"),
    ]
  )
  func numbers(digits: String, text: String) {
    #expect(PlainNumber.text(of: digits) == text)
  }
}
