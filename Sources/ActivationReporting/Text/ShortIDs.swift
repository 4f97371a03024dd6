/// How ids are written in a table: whole where there is room, else by their beginning.
struct ShortIDs {
  /// From so many columns on there is room for whole ids: sortie's contract.
  static let roomyWidth = 120

  private static let usualLength = 8
  /// The characters by which ids get longer until no two begin alike. Arbitrary.
  private static let step = 4

  /// How many characters are shown; nil for all.
  private let length: Int?

  /// - Parameters:
  ///   - ids: All of the table, of which no two may be written alike.
  ///   - showsAll: Whether they are written whole: `--all`.
  init(_ ids: [String], in style: TextStyle, showsAll: Bool = false) {
    let different = Set(ids)
    guard !showsAll, style.width < Self.roomyWidth,
      let longest = different.map(\.count).max(), longest > Self.usualLength + 1
    else {
      length = nil
      return
    }
    var length = Self.usualLength
    while length + 1 < longest, Set(different.map { $0.prefix(length) }).count < different.count {
      length += Self.step
    }
    self.length = length + 1 < longest ? length : nil
  }

  /// The id, or its beginning with `…`.
  func text(_ id: String) -> String {
    guard let length, id.count > length + 1 else { return id }
    return String(id.prefix(length)) + "…"
  }

  /// How a side of an activation is called, its id shortened where that stands for it.
  func text(of side: PairNames.Side) -> String {
    side.alias == nil && side.name == nil ? side.id.map { text($0) } ?? side.text : side.text
  }

  /// Whether any id is shortened.
  var shortens: Bool { length != nil }
}

extension PairNames {
  /// The ids that stand for a side which has no other word.
  var ids: [String] {
    [destination, audience].compactMap { $0.alias == nil && $0.name == nil ? $0.id : nil }
  }
}
