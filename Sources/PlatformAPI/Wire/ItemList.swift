import FoundationEssentials

/// Flow Service's wrapper around one thing or many: `{"items":[…],"_links":{"next":{"href":…}}}`.
///
/// Single things are documented to come wrapped too; a bare one is accepted.
struct ItemList<Item: Decodable & Sendable>: Decodable, Sendable {
  let items: [Item]
  /// The token of the next page; nil on the last.
  let continuationToken: String?

  private struct Links: Decodable {
    struct Link: Decodable {
      let href: String?
    }
    let next: Link?
  }

  private enum CodingKeys: String, CodingKey {
    case items
    case links = "_links"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard container.contains(.items) else {
      items = [try Item(from: decoder)]
      continuationToken = nil
      return
    }
    items = try container.decode([Item].self, forKey: .items)
    let next = try? container.decodeIfPresent(Links.self, forKey: .links)?.next?.href
    continuationToken = next.flatMap { $0 }.flatMap { queryItem("continuationToken", of: $0) }
  }
}

/// The value of one query item of a link. Only that is ever taken from a link: where requests go
/// and what they filter stays sortie's own.
func queryItem(_ name: String, of link: String) -> String? {
  let value = URLComponents(string: link)?.queryItems?.first { $0.name == name }?.value
  return value.flatMap { $0.isEmpty ? nil : $0 }
}
