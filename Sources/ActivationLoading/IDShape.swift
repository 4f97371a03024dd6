/// What an id looks like where an alias could stand as well.
///
/// Destinations have UUIDs. So do most audiences; those of composed audiences have a sandbox id
/// joined by `_` (facts: "ids like `Ab3x…_<sandboxId>`").
package enum IDShape {
  private static let uuid = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"

  /// A regular expression for the ids of destinations.
  static let destinationPattern = "^\(uuid)$"
  /// A regular expression for the ids of audiences.
  static let audiencePattern = "^([A-Za-z0-9-]+_)?\(uuid)$"

  private static let hex = CharacterClass("0-9a-fA-F")
  private static let prefix = CharacterClass("A-Za-z0-9-")
  static let uuidLength = 36

  /// Whether a text looks like the id of a destination.
  package static func isDestination(_ text: String) -> Bool {
    isDestination(Array(text.utf8)[...])
  }

  static func isDestination(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count == uuidLength else { return false }
    let hex = hex
    var offset = 0
    for byte in bytes {
      let isHyphen = offset == 8 || offset == 13 || offset == 18 || offset == 23
      guard isHyphen ? byte == UInt8(ascii: "-") : hex.contains(byte) else { return false }
      offset += 1
    }
    return true
  }

  static func isAudience(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard isDestination(bytes.suffix(uuidLength)) else { return false }
    let front = bytes.dropLast(uuidLength)
    guard let joint = front.last else { return true }
    return joint == UInt8(ascii: "_") && front.count > 1
      && front.dropLast().allSatisfy(prefix.contains)
  }
}
