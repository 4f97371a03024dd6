import ActivationDiagnostics
import ActivationReporting
import Foundation
import FoundationXML
import OrderedCollections
import OrderedJSON
import Testing

/// What is left of a finding when somebody reads a format as that format is read.
struct CarriedFinding {
  let code: String
  let severity: String
  /// All its words.
  let words: String
  /// `file:line:column`, as far as it is told; nil for none.
  let place: String?

  static func readingJSON(_ text: String) throws -> [CarriedFinding] {
    let findings = try JSONValue(parsing: text.utf8)["findings"]?.elements ?? []
    return findings.map { finding in
      let place = finding["file"]?.text.map {
        "\($0):\(finding["line"]?.wholeNumber ?? 0):\(finding["column"]?.wholeNumber ?? 0)"
      }
      return CarriedFinding(
        code: finding["code"]?.text ?? "", severity: finding["severity"]?.text ?? "",
        words: SafeText.line("\(finding["message"]?.text ?? "") \(finding["help"]?.text ?? "")"),
        place: place)
    }
  }

  static func readingSARIF(_ text: String, key: String = "text") throws -> [CarriedFinding] {
    let run = try JSONValue(parsing: text.utf8)["runs"]?.elements?.first
    let rules = run?["tool"]?["driver"]?["rules"]?.elements ?? []
    return try (run?["results"]?.elements ?? []).map { result in
      let index = try #require(result["ruleIndex"]?.wholeNumber)
      #expect(rules[Int(index)]["id"] == result["ruleId"])
      let words = result["message"]?[key]?.text ?? ""
      return CarriedFinding(
        code: result["ruleId"]?.text ?? "", severity: result["level"]?.text ?? "",
        words: words.replacing("{{", with: "{").replacing("}}", with: "}").replacing(
          "\\[", with: "["),
        place: place(of: result["locations"]?.elements?.first?["physicalLocation"]))
    }
  }

  private static func place(of location: JSONValue?) -> String? {
    let uri = location?["artifactLocation"]?["uri"]?.text?.removingPercentEncoding
    guard let column = location?["region"]?["startColumn"]?.wholeNumber else { return nil }
    return uri.map { "\($0):\(location?["region"]?["startLine"]?.wholeNumber ?? 0):\(column)" }
  }

  /// As GitHub's runner takes a line apart.
  static func readingWorkflowCommands(_ text: String) throws -> [CarriedFinding] {
    try text.split(separator: "\n").compactMap { line in
      guard line.trimmingCharacters(in: .whitespaces).hasPrefix("::") else { return nil }
      let parts = line.dropFirst(2).split(separator: "::", maxSplits: 1)
      let command = parts[0].split(separator: " ", maxSplits: 1)
      let pairs = command[1].split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
      let properties = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], unescaped($0[1])) })
      let place = properties["line"].map { line in
        "\(properties["file"] ?? ""):\(line):\(properties["col"] ?? "")"
      }
      return CarriedFinding(
        code: String(try #require(properties["title"]).prefix(4)),
        severity: command[0] == "notice" ? "note" : String(command[0]),
        words: unescaped(parts[1]), place: place)
    }
  }

  private static func unescaped(_ text: Substring) -> String {
    [("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")]
      .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }

  static func readingJUnit(_ text: String) throws -> [CarriedFinding] {
    let reader = JUnitReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.cases
  }

  /// As a person sees it once it is rendered.
  static func readingMarkdown(_ text: String) -> [CarriedFinding] {
    var findings: [CarriedFinding] = []
    for line in text.split(separator: "\n") {
      // The place is a link to its lines.
      let link = /\[(`.*?`|<code>.*?<\/code>)\]\([^)]*#L\d+(?:-L\d+)?\)/
      let unlinked = String(line).replacing(link) { $0.output.1 }
      let shown = MarkdownPlain.text(unlinked)
      if let match = shown.wholeMatch(of: /(?:❌|⚠️|ℹ️) (\w+) ([A-Z]\d+)(?: at (.+?:\d+:\d+))?: (.*)/)
      {
        findings.append(
          CarriedFinding(
            code: String(match.2), severity: String(match.1), words: String(match.4),
            place: match.3.map(String.init)))
      } else if shown.hasPrefix("help: "), let last = findings.popLast() {
        findings.append(
          CarriedFinding(
            code: last.code, severity: last.severity, words: last.words + " " + shown,
            place: last.place))
      }
    }
    return findings
  }
}

/// Undoes what keeps text from being formatted.
enum MarkdownPlain {
  static func text(_ markdown: String) -> String {
    var text = markdown.replacing("&#8203;", with: "").replacing("**", with: "")
      .replacing("<code>", with: "").replacing("</code>", with: "")
    text = text.replacing(/\\([!-\/:-@\[-`{-~])/) { "\($0.1)" }
    text = text.replacing(/&#(\d+);/) { match in
      UInt32(match.1).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&amp;", with: "&").replacing("`", with: "")
  }
}

private final class JUnitReader: NSObject, XMLParserDelegate {
  private(set) var cases: [CarriedFinding] = []
  private var attributes: [String: String] = [:]
  private var isFailure = false
  private var words = ""

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if name == "testcase" { (self.attributes, isFailure, words) = (attributes, false, "") }
    if name == "failure" { isFailure = true }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { words += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard name == "testcase", let code = attributes["classname"]?.split(separator: ".").last,
      code != "sortie"
    else { return }
    let head = words.drop(while: \.isWhitespace).prefix { $0 != "[" }
    let place = words.split(separator: "\n").first { $0.contains("--> ") }
    let isOwn = attributes["line"] != nil
    cases.append(
      CarriedFinding(
        code: String(code), severity: isFailure ? "error" : String(head),
        words: "\(attributes["name"] ?? "") "
          + words.split(whereSeparator: \.isWhitespace).joined(separator: " "),
        place: isOwn ? place.map { String($0.drop { $0 == " " }.dropFirst(4)) } : nil))
  }
}
