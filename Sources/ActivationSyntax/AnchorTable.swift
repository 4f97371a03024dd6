import CYAML

/// The anchors met so far, and how much aliases of them have cost.
struct AnchorTable {
  struct Anchor {
    let index: Int
    /// Levels of collections below the anchor, itself included; 0 for a scalar.
    var height = 0
    /// How many nodes it stands for, aliases within it followed.
    var size = 1
    /// How many bytes of text, aliases within it followed.
    var bytes = 0
    /// Whether its end hasn't come yet, so that an alias would contain itself.
    var isOpen = false
  }

  private var anchors: [String: Anchor] = [:]
  /// How many nodes aliases have stood for so far.
  private(set) var aliasedNodes = 0
  /// How many bytes of text aliases have stood for so far.
  private(set) var aliasedBytes = 0

  subscript(name: String) -> Anchor? { anchors[name] }

  /// The names for a message; none where there are too many to list.
  var fewNames: [String] { anchors.count <= 5 ? anchors.keys.sorted() : [] }

  /// Defines an anchor, in place of an earlier one of that name, and returns its name.
  @discardableResult
  mutating func define(_ name: String, _ anchor: Anchor) -> String {
    anchors[name] = anchor
    return name
  }

  /// Settles the anchor of a collection that has ended, unless the name means another by now.
  mutating func complete(_ name: String, _ anchor: Anchor) {
    if anchors[name]?.index == anchor.index { anchors[name] = anchor }
  }

  mutating func count(_ anchor: Anchor) {
    aliasedNodes += anchor.size
    aliasedBytes += anchor.bytes
  }
}
