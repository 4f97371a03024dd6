import OrderedCollections
import OrderedJSON

/// What happens to dataflows by itself, and by others.
extension PlatformState {
  /// Lets time pass: what the platform does by itself happens before the next request is looked at.
  mutating func pass(to now: Int64) {
    runSchedules(to: now) { state, time in state.endOperations(now: time) }
    endOperations(now: now)
  }

  /// F20: the worker that applies a change is done with it, and the version moves once more.
  private mutating func endOperations(now: Int64) {
    for name in sandboxOrder {
      for id in (sandboxes[name]?.changing ?? []).sorted() {
        guard var flow = sandboxes[name]?.flows[id], let operation = flow.operation,
          operation.endsAt <= now
        else { continue }
        flow.finish(operation)
        sandboxes[name]?.place(flow, now: operation.endsAt)
      }
    }
  }

  /// F36: enabling and disabling.
  mutating func changeState(_ call: Call, in name: String) throws(Refusal) -> Reply {
    try checkChange(call, in: name)
    somebodyElseActs(call, in: name)
    guard var flow = sandboxes[name]?.flows[call.id] else { throw notFound("flows", call) }
    if let match = call.header("if-match") { try Self.checkVersion(match, of: flow) }
    let states = [
      "enable": ("disabled", "enabling", "enabled"),
      "disable": ("enabled", "disabling", "disabled"),
    ]
    guard let (from, passing, to) = states[call.item("op")?.lowercased() ?? ""] else {
      throw .flowService(1454, 400, "op must be enable or disable", call)
    }
    guard flow.state == from else {
      throw .flowService(1422, 400, "Action is not possible in state \(flow.state)", call)
    }
    let takes = behaviour.dataflows.stateChangeTakes
    let etag = FlowDocument.etag(ids.next())
    flow.set([
      ("state", .string(takes > 0 ? passing : to)), ("etag", .string(etag)),
      ("version", .string(etag)), ("updatedAt", .integer(call.now)),
    ])
    if takes > 0 {
      let end = max(call.now + takes, flow.operation?.endsAt ?? 0)
      flow.operation = FlowOperation(
        endsAt: end, etag: FlowDocument.etag(ids.next()), state: to)
    }
    sandboxes[name]?.place(flow, now: call.now)
    return .ok(["id": .string(flow.id), "etag": .string(etag)])
  }

  /// F47: what a fault of the world makes somebody else do first.
  mutating func somebodyElseActs(_ call: Call, in name: String) {
    guard let deed = call.lies.foreign, var flow = sandboxes[name]?.flows[call.id] else { return }
    let etag = FlowDocument.etag(ids.next())
    flow.suffer(deed, now: call.now)
    flow.set([
      ("etag", .string(etag)), ("version", .string(etag)), ("updatedAt", .integer(call.now)),
      ("updatedBy", "someone.else@AdobeID"),
    ])
    sandboxes[name]?.place(flow, now: call.now)
  }
}

extension SandboxState {
  /// Puts a changed dataflow in its place.
  mutating func place(_ flow: Flow, now: Int64) {
    flows.put(flow, id: flow.id, time: now)
    if flow.operation == nil { changing.remove(flow.id) } else { changing.insert(flow.id) }
  }
}

extension Flow {
  fileprivate mutating func finish(_ operation: FlowOperation) {
    var changes: [(String, JSONValue)] = [
      ("etag", .string(operation.etag)), ("version", .string(operation.etag)),
      ("updatedAt", .integer(operation.endsAt)),
      ("updatedBy", "acp_foundation_connectors@AdobeID"),
      ("updatedClient", "acp_foundation_connectors"),
    ]
    if case .object(var last)? = document["lastOperation"] {
      last["updated"] = .integer(operation.endsAt)
      last["percentCompleted"] = 100
      last["status"] = ["value": "completed", "properties": nil, "errors": []]
      changes.append(("lastOperation", .object(last)))
    }
    if let state = operation.state { changes.append(("state", .string(state))) }
    set(changes)
    self.operation = nil
  }

  fileprivate mutating func suffer(_ deed: TwinFault.Lies.Foreign, now: Int64) {
    var selectors = FlowPatch.elements(document)
    switch deed {
    case .touches: return set([("description", "changed by somebody else")])
    case .renames:
      return set([("name", .string((document["name"]?.text ?? "") + ", renamed"))])
    case .removesFirst: selectors = Array(selectors.dropFirst())
    case .reschedulesFirst:
      guard let first = selectors.first else { return }
      selectors[0] = Self.rescheduled(first)
    }
    var changed = document
    try? JSONPatch(replacing: FlowPatch.selectors, by: .array(selectors)).apply(to: &changed)
    update(changed, now: now)
  }

  private static func rescheduled(_ selector: JSONValue) -> JSONValue {
    guard case .object(var members) = selector, case .object(var value)? = members["value"] else {
      return selector
    }
    value["schedule"] = [
      "frequency": "DAILY", "triggerType": "SCHEDULED", "startDate": "2020-01-01",
      "startTime": "23:00",
    ]
    members["value"] = .object(value)
    return .object(members)
  }
}
