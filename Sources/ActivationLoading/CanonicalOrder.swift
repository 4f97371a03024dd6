import ActivationModel
import OrderedJSON

/// The order of activations by the bytes of their RFC 8785 JSON, as three numbers each.
///
/// That JSON is `{"audience":…,"destination":…,"maxAge":…,"revision":…}`. No JSON value followed by
/// a comma or brace is the beginning of another, so comparing the whole is comparing part by part;
/// each part is written and ranked once.
struct CanonicalOrder {
  private let destinations: Ranks
  private let audiences: Ranks
  private let settings: Ranks

  init(of drafts: ActivationDrafts) {
    destinations = Ranks(drafts.destinations.lazy.map(\.selector)) { $0.appendKey(to: &$1) }
    audiences = Ranks(drafts.audiences.lazy.map(\.selector)) { $0.appendKey(to: &$1) }
    settings = Ranks(drafts.settings) { $0.appendKey(to: &$1) }
  }

  func precedes(_ left: ActivationDraft, _ right: ActivationDraft) -> Bool {
    let (first, second) = (place(of: left), place(of: right))
    if first != second { return first < second }
    return settings.places[Int(left.settings)] < settings.places[Int(right.settings)]
  }

  /// A number that sorts as the pair does. Equal pairs have equal numbers.
  func place(of draft: ActivationDraft) -> UInt64 {
    UInt64(audiences.places[Int(draft.audience)]) << 32
      | UInt64(destinations.places[Int(draft.destination)])
  }

  /// A number for what the draft exports where. What makes two selectors one is the id: a name
  /// beside it is a check.
  func pair(of draft: ActivationDraft) -> UInt64 {
    UInt64(audiences.identities[Int(draft.audience)]) << 32
      | UInt64(destinations.identities[Int(draft.destination)])
  }
}

extension CanonicalOrder {
  /// The parts of one kind, ranked.
  fileprivate struct Ranks {
    /// Each part's place among its like; equal parts have the same.
    private(set) var places: [UInt32]
    /// Equal for parts whose keys are equal up to where their identity ends.
    private(set) var identities: [UInt32]

    /// `append` writes the canonical bytes of a part and tells how many make its identity.
    init<Part>(_ parts: some Sequence<Part>, append: (Part, inout [UInt8]) -> Int) {
      var keys = PackedKeys()
      var lengths: [Int] = []
      for part in parts { keys.add { lengths.append(append(part, &$0)) } }
      places = Array(repeating: 0, count: keys.count)
      identities = places
      var (place, identity): (UInt32, UInt32) = (0, 0)
      var previous: Int?
      for index in keys.sorted() {
        // Parts of one identity are neighbours, since they share the beginning of their keys.
        if let previous {
          if keys[index] != keys[previous] { place += 1 }
          let (own, other) = (keys[index].prefix(lengths[index]), keys[previous])
          if own != other.prefix(lengths[previous]) { identity += 1 }
        }
        places[index] = place
        identities[index] = identity
        previous = index
      }
    }
  }
}

// What `json` of these types gives, without making JSON values of a hundred thousand ids. Each
// returns how many of the bytes make the identity.

extension DestinationSelector {
  fileprivate func appendKey(to bytes: inout [UInt8]) -> Int {
    switch self {
    case .id(let id, let name): bytes.appendObject(("id", id.rawValue), check: name)
    case .name(let name): bytes.appendObject(("name", name))
    case .dataflow(let alias): bytes.appendObject(("dataflow", alias.rawValue))
    }
  }
}

extension AudienceSelector {
  fileprivate func appendKey(to bytes: inout [UInt8]) -> Int {
    switch self {
    case .id(let id, let name): bytes.appendObject(("id", id.rawValue), check: name)
    case .name(let name): bytes.appendObject(("name", name))
    case .external(let id, let origin): bytes.appendObject(("externalId", id), ("origin", origin))
    }
  }
}

extension ActivationSettings {
  /// The end of an activation's JSON, from the value of `maxAge` on.
  fileprivate func appendKey(to bytes: inout [UInt8]) -> Int {
    let start = bytes.count
    bytes += (maxAge.map { String($0.components.seconds) } ?? "null").utf8
    bytes.appendMember(",", ("revision", revision?.rawValue ?? "1"))
    return bytes.count - start
  }
}

extension [UInt8] {
  fileprivate typealias Member = (key: String, text: String)

  /// An object of one or two members, and of a name that is no part of its identity.
  fileprivate mutating func appendObject(
    _ first: Member,
    _ second: Member? = nil,
    check name: String? = nil
  ) -> Int {
    let start = count
    appendMember("{", first)
    if let second { appendMember(",", second) }
    let identity = count - start
    if let name { appendMember(",", ("name", name)) }
    append(UInt8(ascii: "}"))
    return identity
  }

  fileprivate mutating func appendMember(_ opening: String, _ member: Member) {
    self += opening.utf8
    self += "\"".utf8
    self += member.key.utf8
    self += "\":".utf8
    JSONWriter.append(member.text, to: &self)
  }
}
