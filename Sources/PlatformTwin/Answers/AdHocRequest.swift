import OrderedCollections
import OrderedJSON

/// What an adhocrun request asks for, once its form is right (E8…E10).
struct AdHocRequest {
  struct Pair: Hashable {
    let flow: String
    let audience: String
  }

  enum Version { case one, two }

  static let version2 = "application/vnd.adobe.adhoc.activation+json; version=2"

  /// Sorted by destination; audiences as they came. Duplicates are gone, which is inferred.
  let pairs: [Pair]
  /// Empty for version 2.
  let exportIDs: [String]

  init(_ call: Call, behaviour: TwinBehaviour) throws(Refusal) {
    let version = try Self.version(call, behaviour: behaviour)
    guard let body = call.json else { throw .message(400, "Request body is not valid JSON") }
    pairs = try Self.pairs(body)
    exportIDs = version == .one ? try Self.exportIDs(body) : []
  }

  /// E8: only the exact media type is version 2; no `Accept`, and curl's `*/*`, are version 1.
  private static func version(_ call: Call, behaviour: TwinBehaviour) throws(Refusal) -> Version {
    switch call.header("accept") {
    case nil, "*/*": return .one
    case version2: return .two
    case .some(let other):
      switch behaviour.unknownAccept {
      case .version1: return .one
      case .version2: return .two
      case .refuse: throw .message(400, "Accept header is not supported: \(other)")
      }
    }
  }

  private static func pairs(_ body: JSONValue) throws(Refusal) -> [Pair] {
    guard let destinations = body["activationInfo"]?.members, !destinations.isEmpty else {
      throw .message(400, "activationInfo is missing or empty")
    }
    var pairs: [Pair] = []
    var seen: Set<Pair> = []
    for (flow, list) in destinations {
      guard let audiences = list.elements, !audiences.isEmpty else {
        throw .message(400, "activationInfo.\(flow) is not a list of audience ids")
      }
      for audience in audiences {
        guard let id = audience.text else {
          throw .message(400, "activationInfo.\(flow) holds something other than text")
        }
        let pair = Pair(flow: flow, audience: id)
        if seen.insert(pair).inserted { pairs.append(pair) }
      }
    }
    return pairs
  }

  /// E9: version 1 needs them.
  private static func exportIDs(_ body: JSONValue) throws(Refusal) -> [String] {
    let ids = body["exportIds"]?.elements?.map(\.text) ?? []
    guard !ids.isEmpty, !ids.contains(nil) else {
      throw .message(400, "exportIds is missing; version 1 needs a list of export ids")
    }
    return ids.compactMap { $0 }
  }
}
