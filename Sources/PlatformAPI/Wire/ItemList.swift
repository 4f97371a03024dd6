import FoundationEssentials
import OrderedJSON

/// A single thing of Flow Service, which is documented to come wrapped as lists do
/// (`{"items":[…]}`); a bare one is accepted.
struct SingleItem<Item: WireReadable>: WireReadable {
  /// nil where the wrapper is empty.
  let item: Item?

  init(wire json: JSONView) throws(WireMismatch) {
    item = json["items"] == nil ? try Item(wire: json) : try [Item](wire: json.list("items")).first
  }
}

/// A page of a list of Flow Service: `{"items":[…],"_links":{"next":{"href":…}}}`.
///
/// Nothing else is a list: that something isn't in an answer of another form says nothing.
struct ItemPage<Item: WireReadable>: WireReadable {
  let items: [Item]
  let next: NextPage

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["items"] != nil else { throw WireMismatch() }
    items = try [Item](wire: json.list("items"))
    next = NextPage(in: json["_links"], at: "next", "href", item: "continuationToken")
  }

  private init(items: [Item], next: NextPage) {
    self.items = items
    self.next = next
  }

  func blotting(_ secrets: [Secret]) -> ItemPage {
    ItemPage(items: items.map { $0.blotting(secrets) }, next: next)
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
