import ActivationDiagnostics
package import ActivationModel
import HTTPTypes
import OrderedCollections
import OrderedJSON

/// Making dataflows, as Adobe's API reference shows it.
extension PlatformDataflows: DataflowMaker {
  package func makeSource(named name: String, leaveBy: Uptime) async -> CreationOutcome {
    let body: JSONValue = [
      "name": .string(name), "connectionSpec": Self.spec(ConnectionSpecs.profileStore),
    ]
    return await make(.source, name, body, leaveBy)
  }

  package func makeTarget(_ target: NewTarget, leaveBy: Uptime) async -> CreationOutcome {
    let given = target.params.members ?? [:]
    // In every sample, though the reference doesn't demand it.
    let mode: [(String, JSONValue?)] = given["mode"] == nil ? [("mode", "Server-to-server")] : []
    let body: JSONValue = [
      "name": .string(target.name), "baseConnectionId": .string(target.account.rawValue),
      "connectionSpec": Self.spec(target.specID),
      "params": .compacting(mode + given.map { ($0.key, $0.value as JSONValue?) }),
    ]
    return await make(.target, target.name, body, leaveBy)
  }

  package func makeDataflow(_ dataflow: NewDataflow, leaveBy: Uptime) async -> CreationOutcome {
    // Empty, but there: patches need the members that they go to. No `state`, which the platform
    // refuses.
    let parameters: JSONValue = [
      "mandatoryFields": [], "primaryFields": [], "profileMapping": [:],
      "segmentSelectors": ["selectors": []],
    ]
    let body: JSONValue = [
      "name": .string(dataflow.name), "flowSpec": Self.spec(dataflow.flowSpecID),
      "sourceConnectionIds": [.string(dataflow.source)],
      "targetConnectionIds": [.string(dataflow.target)],
      // As all samples and answers spell it; the schema of requests has a space in it.
      "transformations": [["name": "GeneralTransform", "params": parameters]],
    ]
    return await make(.dataflow, dataflow.name, body, leaveBy)
  }

  package func made(
    _ kind: MadeKind, named name: String
  ) async throws(PlatformFailure) -> [MadeThing] {
    let purpose = "look for the \(kind.words) “\(name)”"
    let filters = ListChunks.canHold(name) ? ["name==" + name] : []
    let found = try await reading.list(
      WireMadeThing.self, of: kind.collection, where: filters, purpose: purpose)
    switch found.end {
    case .reached, .enough: break
    case .tooLong: throw reading.tooMany("\(kind.words)s")
    case .lost: throw PlatformFailure(listWithoutEnd: purpose)
    }
    return found.items.map(\.thing).filter { $0.name.utf8.elementsEqual(name.utf8) }
  }

  private static func spec(_ id: String) -> JSONValue { ["id": .string(id), "version": "1.0"] }

  private func make(
    _ kind: MadeKind, _ name: String, _ body: JSONValue, _ leaveBy: Uptime
  ) async -> CreationOutcome {
    let request = PlatformRequest(
      method: .post,
      path: PlatformReading.flowService + kind.collection,
      body: JSONWriter.bytes(body, layout: .compact),
      purpose: "make the \(kind.words) “\(name)”",
      deadline: DataflowWriting.deadline,
      leaveBy: leaveBy
    )
    let (outcome, answer) = await write(request)
    switch outcome {
    case .taken:
      let id = answer.flatMap { try? JSONText($0.harmlessBody).root.text("id") }
      return id.map { .made(id: $0) }
        ?? .unknown(PlatformFailure(outcome: "make the \(kind.words) “\(name)”"))
    case .refused(let refusal): return .refused(refusal)
    case .changedMeanwhile:
      return .unknown(PlatformFailure(outcome: "make the \(kind.words) “\(name)”"))
    case .denied(let failure): return .denied(failure)
    case .deferred(let failure, let pause): return .deferred(failure, by: pause)
    case .notSent(let failure): return .notSent(failure)
    case .unknown(let failure): return .unknown(failure)
    }
  }
}

extension PlatformFailure {
  /// A success that doesn't say what was made.
  fileprivate init(outcome purpose: String) {
    self.init(
      .unreadableAnswer, .broken,
      message: "Could not \(purpose): the platform answered in a form that sortie can't read.")
  }
}

extension MadeKind {
  /// Below Flow Service's root.
  var collection: String {
    switch self {
    case .source: "/sourceConnections"
    case .target: "/targetConnections"
    case .dataflow: "/flows"
    }
  }

  var words: String {
    switch self {
    case .source: "source connection"
    case .target: "target connection"
    case .dataflow: "dataflow"
    }
  }
}

/// Something that was made. Its creator is the API key, which answers never show: it is blotted out.
private struct WireMadeThing: WireReadable {
  let thing: MadeThing

  init(wire json: JSONView) throws(WireMismatch) {
    thing = MadeThing(
      id: try json.requiredText("id"),
      name: json.text("name") ?? "",
      createdAt: json.looseTime("createdAt"),
      isOwn: json.text("createdClient") == Secret.placeholder
    )
  }
}
