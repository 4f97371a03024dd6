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
  /// The trace id inside the body; nil where it is none or echoes a secret.
  let requestID: String?
  /// What kind of thing the body is.
  let form: Form

  /// What an error answer comes as.
  enum Form: Hashable, Sendable {
    case json
    case text
    /// HTML, which is some proxy's.
    case webPage
    /// JSON that ends too early, or otherwise is none.
    case torn
    case empty
  }

  /// The longest text that is passed on: a refusal may name eighty audiences, and its end is what
  /// it is known by.
  private static let longestMessage = 20_000

  init(_ body: [UInt8], secrets: [Secret] = []) {
    // Cut before it is searched, but not so short that a secret is cut in two.
    func tidy(_ text: String) -> String {
      secrets.reduce(String(text.unicodeScalars.prefix(2 * Self.longestMessage))) {
        $1.redacted(in: $0)
      }.flattened.cut(to: Self.longestMessage)
    }
    let json = try? JSONValue(parsing: body)
    form = json == nil ? Self.form(of: body) : .json
    message = (json.map(Self.words) ?? Self.rawWords(body, form)).map(tidy)
    code = json.flatMap(Self.code).map(tidy)
    let trace = json?["report"]?["request-id"]?.scalarText ?? json?["requestId"]?.scalarText
    requestID = trace.flatMap { TraceID($0, secrets)?.text }
  }

  /// Whether it comes in one of the platform's own shapes: JSON with words or a code.
  var isInPlatformForm: Bool { form == .json && (message != nil || code != nil) }

  private static func form(of body: [UInt8]) -> Form {
    switch body.first(where: { $0 > 0x20 }) {
    case nil: .empty
    case UInt8(ascii: "<"): .webPage
    case UInt8(ascii: "{"), UInt8(ascii: "["): .torn
    default: .text
    }
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

  /// What is neither JSON nor a web page, of which no part is a message. Longer than what is kept,
  /// so that no secret is cut in two before it is blotted out.
  private static func rawWords(_ body: [UInt8], _ form: Form) -> String? {
    guard form == .text else { return nil }
    return String(decoding: body.prefix(2 * longestMessage), as: UTF8.self)
  }
}

extension PlatformProblem {
  /// Whether the identity service means the secret, rather than the client id (inferred).
  var speaksOfSecret: Bool {
    guard let message = message?.lowercased() else { return false }
    return message.contains("client_secret") && !message.contains("client_id")
  }

  /// Whether this can't be from an identity service: a web page, or a refusal of the API gateway.
  var isForeignToIdentity: Bool { form == .webPage || code.map(AnswerDiagnosis.isGateway) == true }
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
