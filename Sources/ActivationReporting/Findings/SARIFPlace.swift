import ActivationDiagnostics
import OrderedJSON

/// Files and places in SARIF.
enum SARIFPlace {
  /// An entry of a run's list of files; nil for standard input, which has no address.
  static func artifact(_ file: String) -> JSONValue? {
    address(of: file).map {
      ["location": $0, "mimeType": "application/yaml", "sourceLanguage": "yaml"]
    }
  }

  /// Relative paths stay so, from `%SRCROOT%`; nil for standard input.
  static func address(of file: String) -> JSONValue? {
    guard file != SourceFile.standardInputName else { return nil }
    let path = normalized(file)
    guard !path.hasPrefix("/") else { return ["uri": .string("file://" + encoded(path))] }
    // A colon in the first segment would make a scheme of what stands before it.
    return [
      "uri": .string(encoded(path).replacing(":", with: "%3A")), "uriBaseId": "%SRCROOT%",
    ]
  }

  /// - Parameters:
  ///   - place: Nil for the file as a whole. It gets the first line, because code scanning refuses
  ///     results without one.
  static func location(_ place: SourceLocation?, in file: String) -> JSONValue {
    guard let address = address(of: place?.file ?? file) else {
      return [
        "logicalLocations": [["fullyQualifiedName": .string(place.map { "\($0)" } ?? file)]]
      ]
    }
    return [
      "physicalLocation": [
        "artifactLocation": address, "region": place.map(region) ?? ["startLine": 1],
      ]
    ]
  }

  static func region(_ place: SourceLocation) -> JSONValue {
    [
      "startLine": .count(place.start.line), "startColumn": .count(place.start.column),
      "endLine": .count(place.end.line), "endColumn": .count(place.end.column),
    ]
  }

  /// Without `.` segments, and without `..` where it can go: RFC 3986, section 5.2.4.
  private static func normalized(_ path: String) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == "..", let last = segments.last, last != ".." {
        segments.removeLast()
      } else if segment != ".." || !path.hasPrefix("/") {
        segments.append(segment)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + segments.joined(separator: "/")
  }

  /// The characters that a path segment may hold, and the slash: RFC 3986, section 3.3.
  private static func encoded(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where "-._~!$&'()*+,;=:@/".utf8.contains(byte):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (byte < 16 ? "0" : "") + digits
      }
    }
    return text
  }
}
