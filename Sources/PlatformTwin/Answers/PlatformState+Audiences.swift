import OrderedJSON

/// The segmentation service's audiences (E33).
extension PlatformState {
  /// Where a listing names no `limit`; not documented.
  private static let defaultPage = 20
  /// Not documented for audiences; the service's other listings stop here.
  private static let largestPage = 100

  /// `start` counts pages, as the documented sample does: `next` is 1 after page 0.
  func listAudiences(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let limit = min(try number("limit", call) ?? Self.defaultPage, Self.largestPage)
    let page = try number("start", call) ?? 0
    guard limit > 0 else {
      throw .segmentation(400, "UPAPI-113001", "limit must be positive", call)
    }
    let matching = try audiences(matching: call, in: sandbox)
    let begin = min(page * limit, matching.count)
    let end = min(begin + limit, matching.count)
    let hasMore = end < matching.count || call.lies.loops
    let after = call.lies.loops ? page : page + 1
    let next: JSONValue? = behaviour.nextPage == .number ? .count(after) : .string(String(after))
    let filters = call.query.filter { !["start", "limit", "totalCount"].contains($0.name) }
      .map { "&\(PercentCoding.encoded($0.name))=\(PercentCoding.encoded($0.value))" }.joined()
    let href = "@/audiences?start=\(after)&limit=\(limit)&totalCount=\(matching.count)\(filters)"
    return .ok([
      "children": .array(matching[begin..<end].map { audience($0, in: sandbox) }),
      "_page": .compacting([
        ("totalCount", .count(matching.count)),
        ("totalPages", .count((matching.count + limit - 1) / limit)),
        ("pageSize", .count(end - begin)), ("limit", .count(limit)), ("start", .count(page)),
        ("next", hasMore ? next : nil),
      ]),
      "_links": hasMore ? ["next": ["href": .string(href)]] : [:],
    ])
  }

  func showAudience(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    guard let entry = sandbox.audiences[call.id] else {
      let text =
        "The audience entity \(call.id) is not found. Use a valid entity and try again."
      throw .segmentation(404, "UPAPI-113430", text, call)
    }
    return .ok(audience(entry, in: sandbox))
  }

  /// `POST /audiences/bulk-get`: 207 with results by id; 404 where none is found.
  func showAudiences(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let ids = call.json?["ids"]?.elements?.map { $0["id"]?.text } ?? []
    guard (1...100).contains(ids.count), !ids.contains(nil) else {
      let text = "Number of ids must be between 1 and 100"
      throw .segmentation(400, "UPAPI-113015", text, call)
    }
    let wanted = ids.compactMap { $0 }
    if wanted.allSatisfy({ sandbox.audiences[$0] == nil }) {
      let text = "Not found: \(wanted.joined(separator: ","))"
      throw .segmentation(404, "UPAPI-113000", text, call)
    }
    let missing: JSONValue = [
      "requestId": .string(call.requestID),
      "errors": ["404": [["code": 404, "message": "Not found."]]],
    ]
    let results: [(String, JSONValue?)] = wanted.map { id in
      (id, sandbox.audiences[id].map { audience($0, in: sandbox) } ?? missing)
    }
    return Reply(207, ["results": .compacting(results)])
  }

  /// `name` and `description` contain, in any letter case; `property` is exact.
  private func audiences(
    matching call: Call,
    in sandbox: SandboxState
  ) throws(Refusal) -> [AudienceEntry] {
    let filters = try call.items("property").map { text throws(Refusal) in
      do {
        return try PropertyFilter(text, takesLists: false)
      } catch {
        throw .segmentation(400, "UPAPI-113001", "property is not valid: \(text)", call)
      }
    }
    // The twin has audiences of profiles only.
    if let type = call.item("entityType"), type != "_xdm.context.profile" { return [] }
    let name = call.item("name").map { Array($0.lowercased().utf8) }
    let description = call.item("description")?.lowercased()
    let ids =
      filters.lazy.compactMap { $0.equals("audienceId") }.first?
      .flatMap { sandbox.audiencesByExternalID[$0] ?? [] } ?? sandbox.audienceOrder
    return ids.lazy.compactMap { sandbox.audiences[$0] }.filter { entry in
      if let name, !entry.nameContains(name) { return false }
      if let description, entry.seed.description?.lowercased().contains(description) != true {
        return false
      }
      if filters.isEmpty { return true }
      let json = audience(entry, in: sandbox)
      return filters.allSatisfy { $0.matches(json) }
    }
  }

  private func number(_ name: String, _ call: Call) throws(Refusal) -> Int? {
    guard let text = call.item(name) else { return nil }
    // The bound keeps page arithmetic from overflowing.
    guard let number = Int(text), (0...1_000_000_000).contains(number) else {
      throw .segmentation(400, "UPAPI-113001", "\(name) is not a number: \(text)", call)
    }
    return number
  }

  private func audience(_ entry: AudienceEntry, in sandbox: SandboxState) -> JSONValue {
    let seed = entry.seed
    let isEvaluated = !seed.origin.isExternal
    return .compacting([
      ("id", .string(seed.id)),
      ("audienceId", .string(entry.externalID)),
      ("name", .string(seed.name)),
      ("description", seed.description.map(JSONValue.string)),
      ("namespace", .string(seed.origin.namespace)),
      ("originName", .string(seed.origin.rawValue)),
      ("type", isEvaluated ? "SegmentDefinition" : "ExternalSegment"),
      ("lifecycleState", .string(seed.lifecycle)),
      (
        "evaluationInfo",
        isEvaluated
          ? ["batch": ["enabled": true], "continuous": ["enabled": false]] : nil
      ),
      ("creationTime", .integer(entry.createdAt)), ("updateTime", .integer(entry.createdAt)),
      ("createEpoch", .integer(entry.createdAt / 1000)),
      ("updateEpoch", .integer(entry.createdAt / 1000)),
      ("schema", ["name": "_xdm.context.profile"]), ("isSystem", false),
      (
        "sandbox",
        [
          "sandboxId": .string(sandbox.id), "sandboxName": .string(sandbox.seed.name),
          "type": .string(sandbox.seed.kind.rawValue),
          "default": .bool(sandbox.seed.name == sandboxOrder.first),
        ]
      ),
    ])
  }
}
