import FoundationEssentials
import OrderedJSON

/// Flow Service's wrapper around one thing or many: `{"items":[…],"_links":{"next":{"href":…}}}`.
///
/// Single things are documented to come wrapped too; a bare one is accepted.
struct ItemList<Item: WireReadable>: WireReadable {
  let items: [Item]
  /// The token of the next page; nil on the last.
  let continuationToken: String?

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["items"] != nil else {
      items = [try Item(wire: json)]
      continuationToken = nil
      return
    }
    items = try [Item](wire: json.list("items"))
    let next = json["_links"]?["next"]?.text("href")
    continuationToken = next.flatMap { queryItem("continuationToken", of: $0) }
  }
}

extension Array where Element: WireReadable {
  init(wire list: [JSONView]) throws(WireMismatch) {
    self = []
    reserveCapacity(list.count)
    for json in list { append(try Element(wire: json)) }
  }
}

/// The value of one query item of a link. Only that is ever taken from a link: where requests go
/// and what they filter stays sortie's own.
func queryItem(_ name: String, of link: String) -> String? {
  let value = URLComponents(string: link)?.queryItems?.first { $0.name == name }?.value
  return value.flatMap { $0.isEmpty ? nil : $0 }
}
