package import HTTPTypes
import OrderedJSON

/// A stand-in for Experience Platform and IMS: a request in, a response out, on a clock it is given.
///
/// It shares no type with sortie's own client of the platform: that the two agree is evidence only
/// because each was written from the documentation. Which behaviour is documented and which
/// inferred stands in `docs/twin.md`, by the E numbers that comments here name.
package actor TwinPlatform {
  private let clock: @Sendable () -> Int64
  private let baseURL: String?
  private let start: Int64
  private var ahead: Int64 = 0
  private var state: PlatformState
  private var faults: FaultScript
  private var log = RequestLog()

  /// - Parameters:
  ///   - baseURL: what the twin's own URLs begin with, without a final slash; nil to take scheme
  ///     and authority of each request.
  ///   - clock: milliseconds since 1970 UTC; must not go backwards. The world's relative moments
  ///     count from its first reading.
  package init(
    world: TwinWorld,
    baseURL: String? = nil,
    clock: @escaping @Sendable () -> Int64
  ) {
    self.clock = clock
    self.baseURL = baseURL
    start = clock()
    state = PlatformState(world: world, start: start)
    faults = FaultScript(world.faults)
  }

  /// The twin's time: its clock and what it was advanced by.
  package var now: Int64 { clock() + ahead }

  /// Moves the twin's time on; never back (E39).
  package func advance(byMilliseconds step: Int64) { ahead += max(0, step) }

  /// What was accepted, in order (E38).
  package var ledger: [LedgerEntry] { state.ledger }

  /// The requests that came, oldest first (E38).
  package var requests: [LoggedRequest] { log.entries }

  /// The requests that change dataflows or what they are made of, oldest first (F50).
  package var writes: [LoggedRequest] { log.writes }

  /// The files that were exported so far, as they stand at the destinations (F42).
  package var files: [ExportedFile] {
    state.pass(to: now)
    return state.files(now: now)
  }

  /// How many requests came to each route, faults included.
  package var counts: [TwinRoute: Int] { log.counts }

  /// Answers one request. Paths below `/__twin/` control the twin and are no part of the platform.
  ///
  /// Answers of megabytes are written side by side: only what they say is found one by one.
  package nonisolated func respond(
    to request: HTTPRequest, body: [UInt8] = []
  ) async -> TwinResponse {
    await answer(request, body).response
  }

  private func answer(_ request: HTTPRequest, _ body: [UInt8]) -> Answer {
    let now = now
    state.pass(to: now)
    let requestID = "twin-\(log.total + 1)"
    var call = Call(request, body: body, baseURL: baseURL, now: now, requestID: requestID)
    if call.path.hasPrefix(TwinControl.prefix) {
      return Answer(
        .reply(control(call, request.method)), delay: 0, date: now, requestID: requestID)
    }
    let fault = faults.next(on: call.route)
    call.lies = fault?.lies ?? TwinFault.Lies()
    let reply = fault.map { $0.acts || $0.effect == .own } ?? true ? state.answer(call) : nil
    let content: Answer.Content =
      switch fault?.effect {
      case .answer(let answer): .instead(answer)
      case .cut: .cut
      case .own, nil: .reply(reply ?? Reply(500, nil))
      }
    log.add(call, method: request.method.rawValue, status: content.status)
    return Answer(
      content, delay: fault?.delay ?? 0, date: call.lies.date(at: now), requestID: requestID)
  }

  /// What is answered to a request, before it is written.
  private struct Answer: Sendable {
    enum Content: Sendable {
      case reply(Reply)
      case instead(TwinFault.Answer)
      case cut

      /// nil where the connection is cut.
      var status: Int? {
        switch self {
        case .reply(let reply): reply.status
        case .instead(let answer): answer.status
        case .cut: nil
        }
      }
    }

    private let content: Content
    private let delay: Int64
    /// nil for no `Date`.
    private let date: Int64?
    private let requestID: String

    init(_ content: Content, delay: Int64, date: Int64?, requestID: String) {
      self.content = content
      self.delay = delay
      self.date = date
      self.requestID = requestID
    }

    var response: TwinResponse {
      var response: TwinResponse
      switch content {
      case .reply(let reply):
        response = TwinResponse(reply, date: date, requestID: requestID)
      case .instead(let answer):
        response = TwinResponse(
          status: answer.status,
          body: Array(answer.body.utf8),
          contentType: answer.body.isEmpty ? nil : answer.contentType,
          headers: answer.retryAfter.map { [("retry-after", $0)] } ?? [],
          date: date,
          requestID: requestID
        )
      case .cut:
        let head = HTTPResponse(status: .internalServerError)
        return TwinResponse(head: head, body: [], delivery: .cut, delay: delay)
      }
      response.delay = delay
      return response
    }
  }

  private func control(_ call: Call, _ method: HTTPRequest.Method) -> Reply {
    switch TwinControl(call, method: method) {
    case .log: return .ok(log.json)
    case .ledger: return .ok(TwinControl.json(state.ledger))
    case .writes: return .ok(["writes": .array(log.writes.map(\.write))])
    case .files: return .ok(["files": .array(state.files(now: now).map(\.json))])
    case .showClock: return .ok(TwinControl.clockJSON(now))
    case .advance(let step):
      advance(byMilliseconds: step)
      return .ok(TwinControl.clockJSON(now))
    case .set(let time):
      advance(byMilliseconds: time - now)
      return .ok(TwinControl.clockJSON(now))
    case .unusable(let reason): return Reply(400, ["message": .string(reason)])
    case .unknown: return Reply(404, ["message": "The twin has no such control"])
    }
  }
}
