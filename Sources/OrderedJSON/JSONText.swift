/// A JSON text, checked from end to end and indexed in one pass.
///
/// Made for the answers of servers, which are megabytes of which a few fields matter, and which
/// nobody has checked: nothing is made of what isn't asked for, and text that is nested too deeply,
/// or isn't JSON or UTF-8, is refused before anything is read from it.
package final class JSONText: Sendable {
  /// Deeper text is refused. Foundation's limit; the platform's answers have a dozen levels.
  package static let mostLevels = 512

  let bytes: [UInt8]
  let tokens: [JSONToken]

  /// - Throws: `JSONSyntaxError` where the bytes are not one JSON document.
  package init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    var index = JSONIndex(bytes)
    try index.build()
    self.bytes = bytes
    tokens = index.tokens
  }

  /// The whole document.
  package var root: JSONView { JSONView(self, at: 0) }
}

/// Where one value, or one key of an object, stands in the text.
struct JSONToken {
  enum Kind: UInt8 {
    case null, yes, no, number, string, escapedString, array, object
  }

  let kind: Kind
  /// The first byte; of strings, the one after the quote.
  let start: UInt32
  /// The byte after the last; of strings, the closing quote. Arrays and objects don't need it.
  let end: UInt32
  /// The index of the token after the value and all that is inside.
  var next: UInt32
}
