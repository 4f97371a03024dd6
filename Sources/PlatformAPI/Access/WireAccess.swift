import ActivationModel
import OrderedJSON

/// A page of sandboxes (`/data/foundation/sandbox-management/`).
struct WireSandboxPage: WireReadable {
  let sandboxes: [Sandbox]
  /// nil on the last page. The link named `page` beside it is a template.
  let nextOffset: String?

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
    nextOffset = json["_links"]?["next"]?.text("href").flatMap { queryItem("offset", of: $0) }
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
