/// An audience and what lookups compare.
struct AudienceEntry {
  let seed: AudienceSeed
  /// Milliseconds since 1970 UTC.
  let createdAt: Int64
  /// The name in lower case, as bytes: "contains" over tens of thousands of names must be quick.
  let foldedName: [UInt8]

  init(seed: AudienceSeed, createdAt: Int64) {
    self.seed = seed
    self.createdAt = createdAt
    foldedName = Array(seed.name.lowercased().utf8)
  }

  /// The source's own id.
  var externalID: String { seed.externalID ?? seed.id }

  /// Whether the name contains that text; both in lower case.
  func nameContains(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    guard foldedName.count >= text.count else { return false }
    for start in 0...(foldedName.count - text.count) where foldedName[start] == first {
      if foldedName[start..<(start + text.count)].elementsEqual(text) { return true }
    }
    return false
  }
}
