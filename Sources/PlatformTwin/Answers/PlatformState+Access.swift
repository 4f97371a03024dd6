import OrderedJSON

/// Sandboxes and permissions (E35, E36).
extension PlatformState {
  /// Needs no `x-sandbox-name`. Dates have a space, as the documentation's samples do.
  func listSandboxes(_ call: Call) -> Reply {
    let sandboxOrder = behaviour.role == .absent ? [] : sandboxOrder
    let limit = call.item("limit").flatMap { Int($0) }.map { max(1, $0) } ?? sandboxOrder.count
    let offset = max(0, call.item("offset").flatMap { Int($0) } ?? 0)
    let names = sandboxOrder.dropFirst(offset).prefix(limit)
    let end = min(offset, sandboxOrder.count) + names.count
    let base = call.baseURL + "/data/foundation/sandbox-management/"
    let template: JSONValue = [
      "href": .string(base + "?limit={limit}&offset={offset}"), "templated": true,
    ]
    let next: JSONValue? =
      end < sandboxOrder.count
      ? ["href": .string(base + "?limit=\(limit)&offset=\(end)"), "templated": false] : nil
    return .ok([
      "sandboxes": .array(names.compactMap { sandboxes[$0].map(sandbox) }),
      "_page": ["limit": .count(limit), "count": .count(names.count)],
      "_links": .compacting([("next", next), ("page", template)]),
    ])
  }

  private func sandbox(_ state: SandboxState) -> JSONValue {
    let date: JSONValue = "2024-01-02 03:04:05"
    return [
      "name": .string(state.seed.name), "title": .string(state.seed.title ?? state.seed.name),
      "state": .string(state.seed.state.rawValue), "type": .string(state.seed.kind.rawValue),
      "region": "VA7", "isDefault": .bool(state.seed.name == sandboxOrder.first), "eTag": 2,
      "createdDate": date, "lastModifiedDate": date,
      "createdBy": "someone@AdobeID", "modifiedBy": "someone@AdobeID",
    ]
  }

  /// Only held permissions are echoed; the documented answer leaves the others out.
  func effectivePolicies(_ call: Call) throws(Refusal) -> Reply {
    guard let names = call.json?.elements?.map(\.text), !names.contains(nil) else {
      throw Refusal(
        400,
        [
          "type": "/placeholder/type/uri", "status": 400, "title": "BadRequestError",
          "detail": "The body must be a list of permissions",
        ]
      )
    }
    let held: [(String, JSONValue?)] = names.compactMap { $0 }
      .filter { behaviour.role == .held && behaviour.permissions.contains($0) }
      .map { ($0, $0.hasPrefix("/resource-types/") ? ["read"] : ["*"]) }
    return .ok(["policies": .compacting(held)])
  }
}
