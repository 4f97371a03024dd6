import ActivationDiagnostics
package import ActivationModel
import HTTPTypes
import OrderedJSON

/// Flow Service, for plans that manage dataflows.
package struct PlatformDataflows: DataflowService {
  private let client: PlatformClient
  let reading: PlatformReading

  private static let purpose = "read the dataflows"

  package init(_ client: PlatformClient) {
    self.client = client
    reading = PlatformReading(client: client)
  }

  package func dataflows(
    _ ids: Set<DestinationID>
  ) async throws(PlatformFailure) -> [DestinationID: DataflowLook] {
    var looks: [DestinationID: DataflowLook] = [:]
    let texts = ids.sorted().map(\.rawValue)
    for list in reading.lists(of: texts, in: "/flows", by: "id") {
      let filter = "id==" + list.joined(separator: ",")
      let found = try await reading.list(
        WireDataflow.self, of: "/flows", where: [filter], purpose: Self.purpose,
        while: { $0.count < list.count })
      guard found.end != .lost else { throw PlatformFailure(listWithoutEnd: Self.purpose) }
      for flow in found.items where ids.contains(flow.id) { looks[flow.id] = flow.look }
    }
    // What no filter can hold is asked for by itself.
    for id in ids.sorted() where !ListChunks.canHold(id.rawValue) {
      looks[id] = try await dataflow(id)
    }
    return looks
  }

  package func dataflow(_ id: DestinationID) async throws(PlatformFailure) -> DataflowLook? {
    let request = PlatformRequest(
      path: Self.path(of: id), purpose: "read the dataflow \(id)")
    return try await reading.valueIfAny(SingleItem<WireDataflow>.self, at: request)?.item?.look
  }

  package func accounts() async throws(PlatformFailure) -> [Account] {
    let found = try await reading.list(
      WireAccount.self, of: "/connections", where: [], isConfidential: true,
      purpose: "read the accounts")
    switch found.end {
    case .reached, .enough: return found.items.map(\.account)
    case .tooLong: throw reading.tooMany("accounts")
    case .lost: throw PlatformFailure(listWithoutEnd: "read the accounts")
    }
  }

  static func path(of id: DestinationID) -> String {
    PlatformReading.flowService + "/flows/" + PercentEncoding.encode(id.rawValue)
  }
}

extension PlatformDataflows {
  package func apply(
    _ edits: [DataflowEdit], to reading: DataflowReading, leaveBy: Uptime
  ) async -> DataflowWriteOutcome {
    guard let patch = DataflowPatch(edits, on: reading) else { return .changedMeanwhile }
    return await write(
      PlatformRequest(
        method: .patch,
        path: Self.path(of: reading.live.id),
        body: patch.body,
        ifMatch: reading.live.etag,
        purpose: "change the dataflow “\(reading.live.name)”",
        deadline: DataflowWriting.deadline,
        leaveBy: leaveBy
      )
    ).outcome
  }

  package func setEnabled(
    _ isEnabled: Bool, _ id: DestinationID, leaveBy: Uptime
  ) async -> DataflowWriteOutcome {
    // In lower case and without `subOp`, as Adobe's guides and aepp have it; the API reference has
    // capitals, and calls `subOp` required.
    let operation = isEnabled ? "enable" : "disable"
    return await write(
      PlatformRequest(
        method: .post,
        path: Self.path(of: id) + "/action",
        query: [("op", operation)],
        purpose: "\(operation) the dataflow \(id)",
        deadline: DataflowWriting.deadline,
        leaveBy: leaveBy
      )
    ).outcome
  }

  /// Sends a change, and says what became of it; the answer is for who needs more of it.
  func write(
    _ request: PlatformRequest
  ) async -> (outcome: DataflowWriteOutcome, answer: PlatformAnswer?) {
    do throws(ExchangeFailure) {
      let answer = try await client.exchange(
        request, repetition: .onlyIfNotTaken, tally: reading.tally)
      let failure = client.failure(answer, of: request)
      return (DataflowWriting.outcome(of: answer, failure: failure), answer)
    } catch {
      switch error.delivery {
      case .neverSent: return (.notSent(error.failure), nil)
      case .possiblySent: return (.unknown(error.failure), nil)
      }
    }
  }
}
