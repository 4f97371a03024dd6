/// A text as one word of a shell command line, quoted where it must be.
package struct ShellWord: CustomStringConvertible {
  package let description: String

  package init(_ text: String) {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy(Self.plain.contains)
    let safe = text.hasPrefix("-") ? "./" + text : text
    description =
      isPlain
      ? safe
      : "'"
        + safe.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/".utf8
  )
}
