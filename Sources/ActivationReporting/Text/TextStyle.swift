/// How text is laid out for the place where it is read.
package struct TextStyle: Sendable, Hashable {
  /// Whether ANSI colours are written.
  package let hasColour: Bool
  /// How many columns a line may take; words that are longer than that stay whole.
  package let width: Int

  /// - Parameters:
  ///   - width: Taken as at least `narrowest`.
  package init(colour: Bool, width: Int) {
    hasColour = colour
    self.width = max(width, Self.narrowest)
  }

  /// The narrowest layout that is readable, in columns. Arbitrary.
  package static let narrowest = 40
}
