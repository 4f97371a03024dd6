import ActivationDiagnostics
import ActivationModel
import OrderedJSON

extension SavedPlan {
  /// Deterministic JSON: the same plan, lockfile and platform give the same bytes.
  var encoded: [UInt8] {
    let value: JSONValue = [
      "formatVersion": .string(Self.formatVersion),
      "organization": .string(organization),
      "sandbox": .string(sandbox),
      "environment": .optional(environment),
      "lock": .optional(lock),
      "targets": .array(targets.map(JSONValue.string)),
      "skipBlocked": .bool(skipsBlocked),
      "resubmitUnknown": .bool(resubmitsUnknown),
      "acceptRebinding": .array(acceptedRebindings.map(JSONValue.string)),
      "acceptRecentExport": .bool(acceptsRecentExport),
      "plans": .array(members.map(\.json)),
    ]
    return JSONWriter.bytes(value, layout: .pretty) + [UInt8(ascii: "\n")]
  }

  /// Reads a saved plan.
  /// - Returns: nil with L316 where it is none, or of another major version.
  static func decoding(_ file: SourceFile) -> Diagnosed<SavedPlan?> {
    let text = file.bytes.dropFirst(ByteOrderMark.length(before: file.bytes))
    guard let value = try? JSONValue(parsing: text),
      let version = value["formatVersion"]?.text
    else { return Diagnosed(nil, findings: [.unreadable(file, "sortie did not write it")]) }
    guard version.split(separator: ".").first == formatVersion.split(separator: ".").first else {
      return Diagnosed(
        nil,
        findings: [
          .unreadable(
            file,
            "it has version \(version), and this sortie reads version 1")
        ])
    }
    guard let plan = SavedPlan(value) else {
      return Diagnosed(nil, findings: [.unreadable(file, "parts of it are missing")])
    }
    return Diagnosed(plan)
  }

  private init?(_ value: JSONValue) {
    guard let organization = value["organization"]?.text, let sandbox = value["sandbox"]?.text,
      let targets = value["targets"]?.texts, let skipsBlocked = value["skipBlocked"]?.truth,
      let resubmitsUnknown = value["resubmitUnknown"]?.truth,
      let acceptedRebindings = value["acceptRebinding"]?.texts,
      let plans = value["plans"]?.elements
    else { return nil }
    let members = plans.compactMap(Member.init)
    guard !members.isEmpty, members.count == plans.count else { return nil }
    self.organization = organization
    self.sandbox = sandbox
    environment = value["environment"]?.text
    lock = value["lock"]?.text
    self.targets = targets
    self.skipsBlocked = skipsBlocked
    self.resubmitsUnknown = resubmitsUnknown
    self.acceptedRebindings = acceptedRebindings
    // Plans that were saved before there was such a thing accept nothing.
    acceptsRecentExport = value["acceptRecentExport"]?.truth ?? false
    self.members = members
  }
}

extension SavedPlan.Member {
  fileprivate var json: JSONValue {
    [
      "file": .string(file),
      "digest": .string(digest),
      "exportIds": exportIDs.map { .array($0.map(JSONValue.string)) } ?? .null,
      "changes": .array(steps.map(\.json)),
    ]
  }

  fileprivate init?(_ value: JSONValue) {
    guard let file = value["file"]?.text, let digest = value["digest"]?.text,
      let changes = value["changes"]?.elements
    else { return nil }
    let steps = changes.compactMap(SavedPlan.Step.init)
    guard steps.count == changes.count else { return nil }
    self.init(file: file, digest: digest, exportIDs: value["exportIds"]?.texts, steps: steps)
  }
}

extension SavedPlan.Step {
  fileprivate var json: JSONValue {
    [
      "action": .string(action),
      "destination": .optional(pair?.destination.rawValue),
      "audience": .optional(pair?.audience.rawValue),
      "revision": .string(revision),
      "lastAttempt": lastAttempt.json,
      "name": .string(words),
    ]
  }

  fileprivate init?(_ value: JSONValue) {
    guard let action = value["action"]?.text, let revision = value["revision"]?.text,
      let words = value["name"]?.text
    else { return nil }
    let pair = value["destination"]?.text.flatMap { destination in
      value["audience"]?.text.map {
        ActivationPair(destination: DestinationID(destination), audience: AudienceID($0))
      }
    }
    self.init(
      pair: pair, action: action, revision: revision,
      lastAttempt: SavedPlan.LastAttempt(value["lastAttempt"]), words: words)
  }
}

extension SavedPlan.LastAttempt {
  fileprivate var json: JSONValue {
    if case .job(let id) = self { .string(id) } else { .null }
  }

  fileprivate init(_ value: JSONValue?) {
    guard let value else { self = .unrecorded; return }
    self = value.text.map(Self.job) ?? .none
  }
}

extension JSONValue {
  fileprivate var texts: [String]? {
    guard let elements else { return nil }
    let texts = elements.compactMap(\.text)
    return texts.count == elements.count ? texts : nil
  }
}

extension Finding {
  fileprivate static func unreadable(_ file: SourceFile, _ why: String) -> Finding {
    Finding(
      .savedPlanUnreadable, "“\(file.name)” can't be read as a saved plan: \(why)",
      help: Rule.savedPlanUnreadable.remedy)
  }
}
