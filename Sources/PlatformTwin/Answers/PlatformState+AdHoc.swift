import OrderedJSON

/// `POST /data/core/activation/disflowprovider/adhocrun` (E8…E23).
extension PlatformState {
  mutating func runAdHoc(_ call: Call, in name: String) throws(Refusal) -> Reply {
    adHocRequests += 1
    let request = try AdHocRequest(call, behaviour: behaviour)
    guard var sandbox = sandboxes[name] else { throw Self.noSandbox(call) }
    sandboxes[name] = nil  // Keeps the state uniquely referenced while it changes.
    defer { sandboxes[name] = sandbox }
    try checkSize(request)
    try checkExportIDs(request, in: sandbox)
    let check = AdHocCheck(behaviour: behaviour, now: call.now)
    var good: [AdHocRequest.Pair] = []
    var objections: [AdHocObjection] = []
    for pair in request.pairs {
      if let objection = check.objection(to: pair, in: &sandbox) {
        objections.append(objection)
      } else {
        good.append(pair)
      }
    }
    let begun = call.lies.part.map { Array(good.prefix($0)) } ?? good
    // E18: all or nothing, unless the world says otherwise; not documented either way.
    if !objections.isEmpty, behaviour.refusal == .whole || good.isEmpty {
      if call.lies.part != nil { _ = accept(begun, call, in: &sandbox, check: check) }
      throw refusal(objections)
    }
    return .ok(["order": .array(accept(begun, call, in: &sandbox, check: check))])
  }

  /// E17: that more than the limit fails the job is documented, status and text are not.
  private func checkSize(_ request: AdHocRequest) throws(Refusal) {
    let count =
      behaviour.jobLimitCounts == .pairs
      ? request.pairs.count : Set(request.pairs.map(\.audience)).count
    if count > behaviour.jobLimit { throw .message(400, behaviour.jobLimitMessage) }
  }

  /// Version 1 names export jobs; that an unknown one is refused is inferred.
  private func checkExportIDs(
    _ request: AdHocRequest,
    in sandbox: SandboxState
  ) throws(Refusal) {
    let known = Set(sandbox.exportJobs.map(\.seed.id))
    guard let unknown = request.exportIDs.first(where: { !known.contains($0) }) else { return }
    throw .message(404, "Export job \(unknown) is not found")
  }

  private func refusal(_ objections: [AdHocObjection]) -> Refusal {
    guard let first = objections.min(by: { $0.rank < $1.rank }) else {
      preconditionFailure("a refusal has at least one objection")
    }
    switch first {
    case .unknownDestination(let id):
      return .message(404, "Destination instance \(id) is not found")
    case .unknownAudience(let id):
      return .message(404, "Audience \(id) is not found")
    case .wrongFlow(let id, let spec):
      // E19: the unbalanced bracket is the platform's own.
      return .message(
        400,
        "Invalid parameter: Flow for id \(id) is incorrect. "
          + "Error is [Adhoc run can not be executed for Flow spec=\(spec)."
      )
    case .disabled(let id):
      return .message(
        behaviour.disabledFlow == .notFound ? 404 : 400,
        "Invalid parameter: Flow for id \(id) is not enabled"
      )
    case .notPartOfDataflow:
      return .message(400, notPartMessage(objections))
    case .running(let audience, let flow, let run):
      return .message(
        400,
        "Run already going on for audience \(audience) for order \(flow) with run id \(run)"
      )
    }
  }

  /// E12, E13: the sentence holds names; that several are joined by commas is inferred.
  private func notPartMessage(_ objections: [AdHocObjection]) -> String {
    var names: [String] = []
    for case .notPartOfDataflow(let name) in objections where !names.contains(name) {
      names.append(name)
    }
    let subject = behaviour.wording == .segments ? "Segments" : "Audiences"
    let list = names.joined(separator: ", ")
    return "\(subject) \(list) are not part of this dataflow or out of schedule range!"
  }

  /// E21: makes the runs and one record for every activation.
  private mutating func accept(
    _ pairs: [AdHocRequest.Pair],
    _ call: Call,
    in sandbox: inout SandboxState,
    check: AdHocCheck
  ) -> [JSONValue] {
    var runs: [AdHocRequest.Pair: String] = [:]
    for group in grouped(pairs) {
      let run = makeRun(for: group, now: call.now, in: &sandbox)
      for pair in group { runs[pair] = run.id }
      // E16's third way: accepted, and yet no run ever shows.
      let isPhantom =
        behaviour.firstHour == .acceptWithoutRun
        && group.contains { pair in
          sandbox.flows[pair.flow]?.mappings[pair.audience].map(check.isInFirstHour) ?? false
        }
      if !isPhantom { sandbox.add(run) }
    }
    return pairs.compactMap { pair in
      guard let run = runs[pair] else { return nil }
      ledger.append(
        LedgerEntry(
          run: run,
          destination: pair.flow,
          audience: pair.audience,
          sandbox: sandbox.seed.name,
          acceptedAt: call.now,
          request: adHocRequests
        )
      )
      let shown = sandbox.run(toldFor: pair, own: run, lie: call.lies.records)
      return [
        "segment": .string(pair.audience), "order": .string(pair.flow),
        "statusURL": .string("\(call.baseURL)/data/foundation/flowservice/runs/\(shown)"),
      ]
    }
  }

  /// What shares a run: nothing, or the activations of one destination.
  private func grouped(_ pairs: [AdHocRequest.Pair]) -> [[AdHocRequest.Pair]] {
    if behaviour.runsPer == .audience { return pairs.map { [$0] } }
    return Dictionary(grouping: pairs, by: \.flow).sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func makeRun(
    for group: [AdHocRequest.Pair],
    now: Int64,
    in sandbox: inout SandboxState
  ) -> Run {
    guard let first = group.first else { preconditionFailure("a run is for some activation") }
    let scripts = sandbox.scripts[first.flow]?[first.audience] ?? [RunScript()]
    let used = sandbox.scriptsUsed[first.flow]?[first.audience] ?? 0
    sandbox.scriptsUsed[first.flow, default: [:]][first.audience] = used + 1
    let script = scripts[min(used, scripts.count - 1)]
    let fixed = script.id.flatMap { sandbox.runs[$0] == nil ? $0 : nil }
    var run = Run(
      id: fixed ?? ids.next(),
      flow: first.flow,
      audiences: group.map(\.audience),
      createdAt: now,
      script: script,
      trigger: .adhoc
    )
    run.files = group.compactMap { pair in
      guard let flow = sandbox.flows[pair.flow], let mapping = flow.mappings[pair.audience] else {
        return nil
      }
      return plan(mapping, of: flow, in: sandbox, at: now, isFull: nil)
    }
    return run
  }
}
