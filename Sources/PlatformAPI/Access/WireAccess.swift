import ActivationModel
import OrderedJSON

/// A page of sandboxes (`/data/foundation/sandbox-management/`).
struct WireSandboxPage: WireReadable {
  let sandboxes: [Sandbox]
  /// What asks for the next page; nil on the last. The link named `page` beside it is a template.
  let next: [(name: String, value: String)]?

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["sandboxes"] != nil else { throw WireMismatch() }
    var sandboxes: [Sandbox] = []
    for item in try json.list("sandboxes") {
      sandboxes.append(
        Sandbox(
          name: SandboxName(try item.requiredText("name")), title: item.text("title"),
          state: item.text("state") ?? "of unknown state"))
    }
    self.sandboxes = sandboxes
    let page = NextPage(in: json["_links"], at: "next", "href", item: "offset")
    guard page != .unreadable else { throw WireMismatch() }
    next = json["_links"]?["next"]?.text("href").flatMap { link in
      guard let offset = queryItem("offset", of: link) else { return nil }
      let limit = queryItem("limit", of: link).map { [(name: "limit", value: $0)] } ?? []
      return limit + [("offset", offset)]
    }
  }
}

/// The answer of `/acl/effective-policies`: what is not held is left out, or has no actions.
struct WirePolicies: WireReadable {
  let names: Set<String>

  init(wire json: JSONView) throws(WireMismatch) {
    guard let policies = json["policies"], policies.isObject else { throw WireMismatch() }
    names = Set(
      policies.members.filter { !$0.value.elements.isEmpty }.map(\.key))
  }
}
