import OrderedCollections
import OrderedJSON

/// Changing a dataflow (E28): JSON Patch under `If-Match`.
extension PlatformState {
  mutating func patchFlow(_ call: Call, in name: String) throws(Refusal) -> Reply {
    guard let flow = sandboxes[name]?.flows[call.id] else { throw notFound("flows", call) }
    if flow.isLabelled { throw .flowService(2120, 403, "Access is forbidden", call) }
    guard let match = call.header("if-match") else {
      throw .flowService(1403, 400, "If-Match header is missing", call)
    }
    if match != flow.etag {
      let text =
        "Supplied version=[\(match)] does not match the current version on entity="
        + "[\(flow.etag)]"
      throw Refusal(412, ["errorMessage": .string(text), "errorDetails": .string(text)])
    }
    guard let operations = call.json?.elements, !operations.isEmpty else {
      throw .flowService(1405, 400, "The body must be a list of patch operations", call)
    }
    var document = flow.document
    for operation in operations {
      do {
        try JSONPatch(operation).apply(to: &document)
      } catch .unsupported {
        throw .flowService(1434, 400, "Patch operation is not supported", call)
      } catch {
        throw .flowService(1455, 400, "Patch can't be applied", call)
      }
    }
    let etag = FlowDocument.etag(ids.next())
    let stamped = Self.stamped(document, before: flow, etag: etag, operations, now: call.now)
    var changed = flow
    changed.update(stamped)
    sandboxes[name]?.flows.put(changed, id: flow.id, time: call.now)
    return .ok(["id": .string(flow.id), "etag": .string(etag)])
  }

  /// What the platform sets by itself on a change: version, times, the last operation; and on a
  /// mapping that is new or different, `createTime` and `updateTime`, in seconds (E27).
  private static func stamped(
    _ document: JSONValue,
    before: Flow,
    etag: String,
    _ operations: [JSONValue],
    now: Int64
  ) -> JSONValue {
    guard case .object(var members) = document else { return document }
    members["etag"] = .string(etag)
    members["version"] = .string(etag)
    members["updatedAt"] = .integer(now)
    members["lastOperation"] = [
      "started": .integer(now), "updated": .integer(now), "percentCompleted": 100,
      "status": ["value": "completed", "properties": nil, "errors": []],
      "ops": .array(operations), "operation": "update",
    ]
    let old = selectors(before.document)
    let stampedSelectors = selectors(document).map { selector in
      old.contains(selector) ? selector : stampedSelector(selector, old: old, now: now)
    }
    if case .array(var transformations)? = members["transformations"], !transformations.isEmpty,
      case .object(var first) = transformations[0],
      case .object(var parameters)? = first["params"], parameters["segmentSelectors"] != nil
    {
      parameters["segmentSelectors"] = ["selectors": .array(stampedSelectors)]
      first["params"] = .object(parameters)
      transformations[0] = .object(first)
      members["transformations"] = .array(transformations)
    }
    return .object(members)
  }

  private static func selectors(_ document: JSONValue) -> [JSONValue] {
    let first = document["transformations"]?.elements?.first
    return first?["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
  }

  private static func stampedSelector(
    _ selector: JSONValue,
    old: [JSONValue],
    now: Int64
  ) -> JSONValue {
    guard case .object(var members) = selector, case .object(var value)? = members["value"] else {
      return selector
    }
    let id = Mapping(selector: selector)?.audience
    let known = old.first { Mapping(selector: $0)?.audience == id }
    let seconds = JSONValue.string(String(now / 1000))
    value["createTime"] = known?["value"]?["createTime"] ?? seconds
    value["updateTime"] = seconds
    members["value"] = .object(value)
    return .object(members)
  }
}
