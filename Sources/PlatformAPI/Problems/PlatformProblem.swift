import OrderedCollections
import OrderedJSON

/// What an error answer says, in whichever of the platform's many shapes it came.
///
/// Shapes: API gateway, ad hoc activation, Flow Service old and new, Segmentation, generic problem
/// documents, policy decisions, identity service, and bodies that are empty or no JSON at all.
struct PlatformProblem: Hashable, Sendable {
  /// The platform's words; nil where it has none.
  let message: String?
  /// The platform's code, such as `401013`, `FLOW-1439-404`, `invalid_client`.
  let code: String?
  /// The trace id inside the body.
  let requestID: String?

  /// The longest text that is passed on: a refusal may name eighty audiences, and its end is what
  /// it is known by.
  private static let longestMessage = 20_000

  init(_ body: [UInt8], secrets: [Secret] = []) {
    let json = try? JSONValue(parsing: body)
    let words = json.map(Self.words) ?? Self.rawWords(body)
    message = words.map { words in
      Self.tidy(secrets.reduce(words) { $1.redacted(in: $0) })
    }
    code = json.flatMap(Self.code).map(Self.tidy)
    let trace = json?["report"]?["request-id"]?.scalarText ?? json?["requestId"]?.scalarText
    requestID = trace.map(Self.tidy)
  }

  private static func words(_ json: JSONValue) -> String? {
    let nested = json["errors"]
    let candidates = [
      json["message"], json["errorMessage"], json["report"]?["detailed-message"],
      json["detail"], json["title"], nested.flatMap(firstError)?["message"],
      nested.flatMap(firstError)?["msg"], nested?["title"],
      json["error_description"], json["error"],
    ]
    return candidates.lazy.compactMap { $0?.text }.first { !$0.isEmpty }
  }

  private static func code(_ json: JSONValue) -> String? {
    let nested = json["errors"]
    let candidates = [
      json["error_code"]?.scalarText, json["type"]?.text.flatMap(typeCode),
      nested?["type"]?.text.flatMap(typeCode),
      nested.flatMap(firstError)?["code"]?.scalarText, json["code"]?.scalarText,
      json["error"]?.text,
    ]
    return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty }
  }

  /// The code at the end of a problem type, `https://…/FLOW-1439-404`; not of a placeholder.
  private static func typeCode(_ type: String) -> String? {
    type.split(separator: "/").last.map(String.init).flatMap { tail in
      tail.contains(where: \.isNumber) ? tail : nil
    }
  }

  /// The first entry of `errors`, which is a list, or lists by status.
  private static func firstError(_ errors: JSONValue) -> JSONValue? {
    if let list = errors.elements { return list.first }
    return errors.members?.values.lazy.compactMap { $0.elements?.first }.first
  }

  /// What is no JSON, unless it is a web page, of which no part is a message.
  private static func rawWords(_ body: [UInt8]) -> String? {
    let text = String(decoding: body.prefix(longestMessage), as: UTF8.self)
    let start = text.drop { $0.isWhitespace }
    return start.isEmpty || start.first == "<" ? nil : String(start)
  }

  private static func tidy(_ text: String) -> String { text.flattened.cut(to: longestMessage) }
}

extension JSONValue {
  /// A text, or a whole number as text: codes come as either.
  fileprivate var scalarText: String? { text ?? wholeNumber.map { String($0) } }
}

extension String {
  /// The text in one line, with single spaces for everything that could move a terminal's cursor.
  var flattened: String {
    let flat = unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(flat).split(separator: " ").joined(separator: " ")
  }

  /// The text, or its beginning where it is longer.
  func cut(to length: Int) -> String { count > length ? prefix(length) + "…" : self }
}
