/// A text that should be an organization's id, and isn't.
struct OrganizationText {
  private static let ending = "@AdobeOrg"
  private static let digits = 24
  /// What the ids of people and of technical accounts end with.
  private static let otherEndings = ["@adobeid", "@techacct.adobe.com"]

  private let text: String
  private let front: Substring
  /// From the `@` on.
  private let back: Substring

  init(_ text: String) {
    self.text = text
    let joint = text.firstIndex(of: "@") ?? text.endIndex
    front = text[..<joint]
    back = text[joint...]
  }

  var fault: TextFault {
    if text.isEmpty { return TextFault(words: "is empty") }
    let trimmed = text.trimmed
    if trimmed != text, TextKind.organization.accepts(Array(trimmed.utf8)[...]) {
      return TextFault(words: "has white space around it", better: trimmed, isCertain: true)
    }
    let ending = back.lowercased()
    if ending != Self.ending.lowercased() && !back.isEmpty { return foreign(ending) }
    if let fault = digitFault { return fault }
    let better = String(front) + Self.ending
    return TextFault(
      words: back.isEmpty
        ? "lacks `\(Self.ending)` at its end" : "ends with `\(back)` instead of `\(Self.ending)`",
      better: better,
      isCertain: true,
      stretch: back.isEmpty ? nil : front.count..<text.count
    )
  }

  private func foreign(_ ending: String) -> TextFault {
    if Self.otherEndings.contains(ending) {
      return TextFault(words: "is the id of an account, not of the organization")
    }
    if ending.contains(".") { return TextFault(words: "is an e-mail address") }
    return TextFault(
      words: "ends with `\(back)` instead of `\(Self.ending)`",
      better: isWhole ? String(front) + Self.ending : nil,
      stretch: front.unicodeScalars.count..<text.unicodeScalars.count
    )
  }

  private var isWhole: Bool { front.count == Self.digits && front.allSatisfy(\.isHexDigit) }

  private var digitFault: TextFault? {
    guard !isWhole else { return nil }
    let scalars = Array(front.unicodeScalars)
    let strangers = scalars.indices.filter { !scalars[$0].properties.isASCIIHexDigit }
    if let first = strangers.first {
      let isOnly = strangers.count == 1
      return TextFault(
        words: "has `\(scalars[first])`, which is not a hexadecimal digit (0–9 and A–F)",
        stretch: isOnly ? first..<first + 1 : nil
      )
    }
    let rest = back.isEmpty ? "" : " before `\(back)`"
    return TextFault(words: "has \(front.count) digits\(rest) instead of \(Self.digits)")
  }
}
