import ActivationDiagnostics

/// A text as one word of a shell command line, quoted where it must be.
package struct ShellWord: CustomStringConvertible {
  package let description: String

  package init(_ text: String) {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy(Self.plain.contains)
    let safe = text.startsExactly(with: "-") ? "./" + text : text
    // Scalars, not characters: a combining mark makes another character of the quote before it.
    let quoted = safe.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined()
    description = isPlain ? safe : "'\(quoted)'"
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/".utf8
  )
}
