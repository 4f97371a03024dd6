import OrderedCollections
import OrderedJSON

/// Changing a dataflow (E28, F15 to F29): JSON Patch under `If-Match`.
extension PlatformState {
  mutating func patchFlow(_ call: Call, in name: String) throws(Refusal) -> Reply {
    try checkChange(call, in: name)
    somebodyElseActs(call, in: name)
    guard let flow = sandboxes[name]?.flows[call.id] else { throw notFound("flows", call) }
    guard let match = call.header("if-match") else {
      throw .flowService(1403, 400, "If-Match header is missing", call)
    }
    try Self.checkVersion(match, of: flow)
    guard let operations = call.json?.elements, !operations.isEmpty else {
      throw .flowService(1405, 400, "The body must be a list of patch operations", call)
    }
    if flow.operation != nil, behaviour.dataflows.patchWhileUpdating == .refuse {
      throw .flowService(1421, 400, "Entity in state updating can't be changed", call)
    }
    let patch = FlowPatch(
      behaviour: behaviour.dataflows, flow: flow, audiences: sandboxes[name]?.audiences ?? [:],
      call: call)
    let document = try patch.applied(operations)
    let etag = FlowDocument.etag(ids.next())
    var changed = flow
    changed.update(document, now: call.now)
    begin(operations, on: &changed, etag: etag, in: name, now: call.now)
    if behaviour.dataflows.patchAnswer == .empty { return Reply(202, nil) }
    return .ok(["id": .string(flow.id), "etag": .string(etag)])
  }

  /// What holds before any change of a dataflow: it is there, can be seen, and may be changed.
  func checkChange(_ call: Call, in name: String) throws(Refusal) {
    guard let flow = sandboxes[name]?.flows[call.id] else { throw notFound("flows", call) }
    if flow.isLabelled { throw .flowService(2120, 403, "Access is forbidden", call) }
    // F44: the code is documented; that this right is the one it is about is inferred.
    guard behaviour.permissions.contains("/permissions/activate-destinations") else {
      throw .flowService(2118, 403, "Permission to write is missing", call)
    }
  }

  /// F18: quotes are part of the version, so that one without them is another.
  static func checkVersion(_ match: String, of flow: Flow) throws(Refusal) {
    guard match != flow.etag else { return }
    let text =
      "Supplied version=[\(match)] does not match the current version on entity="
      + "[\(flow.etag)]"
    throw Refusal(412, ["errorMessage": .string(text), "errorDetails": .string(text)])
  }

  /// F20: puts a changed dataflow in place, and what the platform goes on doing with it.
  private mutating func begin(
    _ operations: [JSONValue], on flow: inout Flow, etag: String, in name: String, now: Int64
  ) {
    let takes = behaviour.dataflows.operationTakes
    flow.set([
      ("etag", .string(etag)), ("version", .string(etag)), ("updatedAt", .integer(now)),
      (
        "lastOperation",
        [
          "started": .integer(now), "updated": .integer(now),
          "percentCompleted": takes > 0 ? 0 : 100,
          "status": [
            "value": takes > 0 ? "inProgress" : "completed", "properties": nil, "errors": [],
          ],
          "ops": .array(operations), "operation": "update",
        ]
      ),
    ])
    if takes > 0 {
      let next = FlowDocument.etag(ids.next())
      flow.operation = FlowOperation(
        endsAt: now + takes, etag: next, state: flow.operation?.state)
    }
    sandboxes[name]?.place(flow, now: now)
  }
}
