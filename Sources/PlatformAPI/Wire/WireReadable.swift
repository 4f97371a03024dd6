import OrderedJSON

/// Something of the platform that is read from its answers.
protocol WireReadable: Sendable {
  /// - Throws: `WireMismatch` where what can't do without is missing.
  init(wire json: JSONView) throws(WireMismatch)

  /// Itself without these secrets, which words of the platform may echo.
  func blotting(_ secrets: [Secret]) -> Self
}

extension WireReadable {
  func blotting(_ secrets: [Secret]) -> Self { self }
}

/// An answer, or a part of one, that isn't what it should be.
///
/// Thrown only where going on would be a lie: a list that is no list, a thing without an id. Unknown
/// words, missing parts and parts of another kind are taken for absent.
struct WireMismatch: Error {}

extension JSONView {
  /// The elements of a list, of which there are none if it isn't there.
  func list(_ key: String) throws(WireMismatch) -> [JSONView] {
    guard let list = self[key] else { return [] }
    guard list.isArray else { throw WireMismatch() }
    return list.elements
  }

  /// A text that must be there, or come as a number.
  func requiredText(_ key: String) throws(WireMismatch) -> String {
    guard let text = looseText(key) else { throw WireMismatch() }
    return text
  }
}
