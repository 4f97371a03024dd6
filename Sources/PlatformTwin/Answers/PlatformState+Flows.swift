import OrderedCollections
import OrderedJSON

/// Flow Service, reading: dataflows and runs (E24, E25).
extension PlatformState {
  mutating func listFlows(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let listing = try FlowServiceListing(
      call, runOrder: behaviour.runOrder, continuing: &continuedQueries)
    let place = listing.place(on: sandbox.flows)
    let document = { (flow: Flow) -> JSONValue? in
      // Not a conditional expression: its `nil` would be JSON's null.
      if flow.isLabelled { return nil }
      return self.document(flow, in: sandbox, now: call.now)
    }
    if let ids = listing.filters.lazy.compactMap({ $0.equals("id") }).first {
      let chosen = sandbox.flows.newestFirst(of: ids, after: place)
      return listing.page(of: chosen, on: sandbox.flows, document: document)
    }
    let all = sandbox.flows.newestFirst(after: place)
    return listing.page(of: all, on: sandbox.flows, document: document)
  }

  func showFlow(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    guard let flow = sandbox.flows[call.id], !flow.isLabelled else {
      throw notFound("flows", call)
    }
    return .ok(["items": [document(flow, in: sandbox, now: call.now)]])
  }

  mutating func listRuns(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    let listing = try FlowServiceListing(
      call, runOrder: behaviour.runOrder, continuing: &continuedQueries)
    let place = listing.place(on: sandbox.runs)
    let document = { (run: Run) -> JSONValue? in
      self.document(run, in: sandbox, now: call.now)
    }
    let ids = listing.filters.lazy.compactMap { $0.equals("id") }.first
    let ofFlows = listing.filters.lazy.compactMap { $0.equals("flowId") }.first
    if let chosen = ids ?? ofFlows?.flatMap({ sandbox.runsByFlow[$0] ?? [] }) {
      let ordered = sandbox.runs.newestFirst(of: chosen, after: place)
      return listing.page(of: ordered, on: sandbox.runs, document: document)
    }
    let all = sandbox.runs.newestFirst(after: place)
    return listing.page(of: all, on: sandbox.runs, document: document)
  }

  func showRun(_ call: Call, in name: String) throws(Refusal) -> Reply {
    let sandbox = try state(of: name, call)
    guard let run = sandbox.runs[call.id], let json = document(run, in: sandbox, now: call.now)
    else { throw notFound("runs", call) }
    return .ok(["items": [json], "_links": [:]])
  }

  /// E25: shape c or d of facts §8.1.
  func notFound(_ kind: String, _ call: Call) -> Refusal {
    let text = "\(kind) not found with id = [\(call.id)]"
    if behaviour.notFoundShape == .older {
      return Refusal(404, ["errorMessage": .string(text), "errorDetails": .string(text)])
    }
    return .flowService(1439, 404, text, call)
  }

  private func document(_ flow: Flow, in sandbox: SandboxState, now: Int64) -> JSONValue {
    guard case .object(var members) = flow.document,
      let run = sandbox.lastRun(ofFlow: flow.id, now: now)
    else { return flow.document }
    members["lastRunDetails"] = maker(run, flow, in: sandbox).lastRunDetails(now: now)
    return .object(members)
  }

  /// nil while the run can't be seen.
  private func document(_ run: Run, in sandbox: SandboxState, now: Int64) -> JSONValue? {
    guard run.phase(at: now) != .hidden, let flow = sandbox.flows[run.flow], !flow.isLabelled
    else { return nil }
    return maker(run, flow, in: sandbox).make(now: now)
  }

  private func maker(_ run: Run, _ flow: Flow, in sandbox: SandboxState) -> RunDocument {
    RunDocument(
      run: run,
      flow: flow,
      organization: organization,
      sandbox: (sandbox.id, sandbox.seed.name),
      behaviour: behaviour,
      name: { sandbox.name(inRuns: $0, as: behaviour.audienceInRuns) }
    )
  }
}
