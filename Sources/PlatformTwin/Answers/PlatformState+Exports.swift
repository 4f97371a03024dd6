/// Exports on schedule, and what exports write (F37 to F42).
extension PlatformState {
  /// At most so many hours are made up for when the clock jumps: more than a year of exports is
  /// nothing that a world needs.
  private static let mostHours: Int64 = 400 * 24

  /// Lets the schedules run that are due up to now, each as things stood at its time: a disabled
  /// dataflow doesn't export, and doesn't catch up (inferred).
  mutating func runSchedules(to now: Int64, before slot: (inout PlatformState, Int64) -> Void) {
    guard behaviour.dataflows.scheduledExports, now > exportedUntil else { return }
    let first = max(exportedUntil, now - Self.mostHours * ExportSlots.hour)
    var time = (first / ExportSlots.hour + 1) * ExportSlots.hour
    while time <= now {
      slot(&self, time)
      for name in sandboxOrder { export(in: name, at: time) }
      time += ExportSlots.hour
    }
    exportedUntil = now
  }

  private mutating func export(in name: String, at time: Int64) {
    guard var sandbox = sandboxes[name] else { return }
    sandboxes[name] = nil  // Keeps the state uniquely referenced while it changes.
    let slots = ExportSlots(evaluationHour: behaviour.dataflows.evaluationHour)
    for id in Array(sandbox.flows.newestFirst(after: nil)).reversed() {
      guard let flow = sandbox.flows[id], flow.isEnabled, flow.kind.takesAdHocRuns else { continue }
      let due = flow.mappings(at: time).filter { slots.isDue($0, at: time) }
      let groups = behaviour.runsPer == .audience ? due.map { [$0] } : due.isEmpty ? [] : [due]
      for group in groups { start(group, of: flow, in: &sandbox, at: time) }
    }
    sandboxes[name] = sandbox
  }

  private mutating func start(
    _ mappings: [Mapping], of flow: Flow, in sandbox: inout SandboxState, at time: Int64
  ) {
    var run = Run(
      id: ids.next(), flow: flow.id, audiences: mappings.map(\.audience), createdAt: time,
      script: RunScript(), trigger: .scheduled)
    run.files = mappings.map { mapping in
      let isFull = isFull(mapping, of: flow, in: sandbox)
      return plan(mapping, of: flow, in: sandbox, at: time, isFull: isFull)
    }
    for mapping in mappings {
      sandbox.exported[flow.id, default: [:]][mapping.audience] = mapping.createdAt ?? 0
    }
    sandbox.add(run)
  }

  /// F41: the first export of a mapping is full, increments follow; a mapping of the world that is
  /// older than the twin has been exported before (inferred).
  private func isFull(_ mapping: Mapping, of flow: Flow, in sandbox: SandboxState) -> Bool {
    guard mapping.exportMode == MappingSeed.ExportMode.incremental.rawValue else { return true }
    let created = mapping.createdAt ?? 0
    let startDay = CivilTime(milliseconds: start).date
    if created < start, (mapping.startDate ?? startDay) < startDay { return false }
    return sandbox.exported[flow.id]?[mapping.audience] != created
  }

  /// What an export of an audience writes.
  func plan(
    _ mapping: Mapping, of flow: Flow, in sandbox: SandboxState, at time: Int64, isFull: Bool?
  ) -> FilePlan {
    let name = FileName(
      flow: flow, mapping: mapping, organization: organization, sandbox: sandbox.seed.name,
      time: time)
    return FilePlan(name: name.text, audience: mapping.audience, isFull: isFull)
  }

  /// The files at all destinations: a file of the same name takes the place of the one before.
  func files(now: Int64) -> [ExportedFile] {
    var files: [ExportedFile] = []
    var places: [String: Int] = [:]
    for name in sandboxOrder {
      guard let sandbox = sandboxes[name] else { continue }
      for id in Array(sandbox.runs.newestFirst(after: nil)).reversed() {
        guard let run = sandbox.runs[id], run.phase(at: now) == .ended,
          !run.script.ending.isFailure
        else { continue }
        for file in run.written {
          let place = "\(run.flow)/\(file.name)"
          guard let index = places[place] else {
            places[place] = files.count
            files.append(file)
            continue
          }
          let overwritten = files[index].overwritten + 1
          files[index] = file
          files[index].overwritten = overwritten
        }
      }
    }
    return files
  }
}

extension Run {
  /// What it wrote: where one file doesn't do, the others have a number at the end.
  fileprivate var written: [ExportedFile] {
    files.flatMap { plan in
      (1...max(1, script.files)).map { number in
        ExportedFile(
          name: plan.name + (number > 1 ? "_\(number)" : ""), destination: flow,
          audience: plan.audience, run: id, isFull: plan.isFull, writtenAt: endsAt ?? createdAt)
      }
    }
  }
}
