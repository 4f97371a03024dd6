import ActivationDiagnostics
import ActivationModel
import HTTPTypes
import PlatformAPI
import PlatformTransport
import Synchronization
import Testing

/// A clock that jumps ten minutes on at the so-manieth look at it, as a suspended machine's does.
private final class JumpingClock: WallClock {
  private let looks = Mutex(0)
  private let jumpAt: Int

  init(atLook number: Int) { jumpAt = number }

  var now: Timestamp { Timestamp(seconds: 0) }

  var uptime: Uptime {
    let look = looks.withLock { looks in
      looks += 1
      return looks
    }
    return Uptime(sinceBoot: look < jumpAt ? .zero : .seconds(600))
  }

  func sleep(for duration: Duration) async throws {}
}

@Suite("The network", .timeLimit(.minutes(20)))
struct AsyncHTTPClientTransportTests {
  private func send(
    to authority: String,
    scheme: String = "http",
    deadline: Duration = .seconds(30),
    limit: Int = 1000,
    environment: [String: String] = [:]
  ) async -> Result<WireResponse, TransportFailure> {
    let transport = AsyncHTTPClientTransport(NetworkSettings.read(environment).value)
    let request = WireRequest(
      head: HTTPRequest(method: .post, scheme: scheme, authority: authority, path: "/a?b=%2C"),
      body: Array("body".utf8),
      deadline: deadline,
      responseLimit: limit
    )
    let result: Result<WireResponse, TransportFailure>
    do throws(TransportFailure) {
      result = .success(try await transport.send(request))
    } catch {
      result = .failure(error)
    }
    await transport.shutDown()
    return result
  }

  private func failure(_ result: Result<WireResponse, TransportFailure>) -> [String] {
    guard case .failure(let failure) = result else { return ["an answer"] }
    return ["\(failure.cause)", "\(failure.delivery)"]
  }

  @Test("an answer comes back with status, headers and body, and no redirect is followed")
  func answer() async throws {
    let server = try await RawServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 2\r\n\r\nok"
    )
    let response = try await send(to: "127.0.0.1:\(server.port)").get()
    #expect(response.head.status.code == 302)
    #expect(response.head.headerFields[.location] == "http://127.0.0.1:1/")
    #expect(response.body == Array("ok".utf8))
    try await server.close()
  }

  @Test("nothing is added but what a connection needs: no Accept, which picks a version")
  func addedHeaders() async throws {
    let server = try await RawServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    _ = try await send(to: "127.0.0.1:\(server.port)").get()
    let lines = server.received.split(separator: "\r\n")
    #expect(lines.first == "POST /a?b=%2C HTTP/1.1")
    let names = lines.dropFirst().compactMap { line in
      line.contains(": ") ? line.prefix { $0 != ":" }.lowercased() : nil
    }
    #expect(Set(names).isSubset(of: ["host", "content-length", "connection"]))
    try await server.close()
  }

  @Test("a connection that is refused was surely never used")
  func refused() async throws {
    let server = try await RawServer(answer: nil)
    try await server.close()
    let result = await send(to: "127.0.0.1:\(server.port)")
    #expect(failure(result) == ["notConnected", "neverSent"])
  }

  @Test("a host that doesn't exist was surely never reached")
  func unknownHost() async {
    let result = await send(to: "no-such-host.invalid")
    #expect(failure(result) == ["hostNotFound", "neverSent"])
  }

  @Test("a server that can't be trusted has not seen the request")
  func untrusted() async throws {
    let server = try await RawServer(answer: "HTTP/1.1 200 OK\r\n\r\n")
    let result = await send(to: "127.0.0.1:\(server.port)", scheme: "https")
    #expect(failure(result) == ["untrusted", "neverSent"])
    try await server.close()
  }

  @Test(
    "a request without a whole answer may have been taken",
    arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart"]
  )
  func cut(answer: String) async throws {
    let server = try await RawServer(answer: answer)
    let result = await send(to: "127.0.0.1:\(server.port)")
    #expect(failure(result) == ["cut", "possiblySent"])
    try await server.close()
  }

  @Test(
    "an answer that comes several times at once is not taken for the next one",
    arguments: 2...4)
  func duplicate(times: Int) async throws {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n#"
    let server = try await RawServer(
      answer: String(repeating: answer, count: times), staysOpen: true)
    let transport = AsyncHTTPClientTransport()
    for number in 1000..<1040 {
      let request = WireRequest(
        head: HTTPRequest(
          method: .post, scheme: "http", authority: "127.0.0.1:\(server.port)",
          path: "/\(number)"),
        body: Array("body".utf8), deadline: .seconds(30), responseLimit: 1000)
      // No answer at all is safe: it is then looked for. That to another request is not.
      guard let response = try? await transport.send(request) else { continue }
      #expect(String(decoding: response.body, as: UTF8.self) == "/\(number)")
    }
    await transport.shutDown()
    try await server.close()
  }

  /// Sends a request that must leave within two minutes.
  private func sendYoung(
    to server: RawServer, clock: any WallClock
  ) async -> Result<WireResponse, TransportFailure> {
    let transport = AsyncHTTPClientTransport(clock: clock)
    let request = WireRequest(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "127.0.0.1:\(server.port)", path: "/a"),
      body: Array("the body".utf8), deadline: .seconds(30),
      leaveBy: Uptime(sinceBoot: .seconds(120)), responseLimit: 1000)
    let result: Result<WireResponse, TransportFailure>
    do throws(TransportFailure) {
      result = .success(try await transport.send(request))
    } catch {
      result = .failure(error)
    }
    await transport.shutDown()
    return result
  }

  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  @Test("a request that grows old while its connection is made never arrives whole")
  func lateBody() async throws {
    let server = try await RawServer(answer: Self.ok)
    // Looked at before the request, for its deadline, and for its body.
    let result = await sendYoung(to: server, clock: JumpingClock(atLook: 3))
    #expect(failure(result) == ["tooLate", "neverSent"])
    try await server.close()
    #expect(!server.received.contains("the body"))
  }

  @Test("a request that is old already isn't even begun")
  func lateFromTheStart() async throws {
    let server = try await RawServer(answer: Self.ok)
    let result = await sendYoung(to: server, clock: JumpingClock(atLook: 1))
    #expect(failure(result) == ["tooLate", "neverSent"])
    try await server.close()
    #expect(server.received.isEmpty)
  }

  @Test("a request that is young when its body is written arrives whole, with its length")
  func youngBody() async throws {
    let server = try await RawServer(answer: Self.ok)
    let response = try await sendYoung(to: server, clock: JumpingClock(atLook: 4)).get()
    #expect(response.body == Array("ok".utf8))
    #expect(server.received.lowercased().contains("content-length: 8\r\n"))
    #expect(!server.received.lowercased().contains("transfer-encoding"))
    #expect(server.received.hasSuffix("\r\n\r\nthe body"))
    try await server.close()
  }

  @Test("a connection that takes nothing in is given up, so that nothing arrives much later")
  func unread() async throws {
    let server = try await RawServer(answer: nil, reads: false)
    let transport = AsyncHTTPClientTransport(silence: .milliseconds(500))
    let request = WireRequest(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "127.0.0.1:\(server.port)", path: "/a"),
      body: [UInt8](repeating: 0x20, count: 64 << 20), deadline: .seconds(50),
      responseLimit: 1000)
    let failure = await #expect(throws: TransportFailure.self) {
      _ = try await transport.send(request)
    }
    #expect(failure?.cause == .cut && failure?.delivery == .possiblySent)
    await transport.shutDown()
    try await server.close()
  }

  @Test("the whole exchange ends when the answer must be there, however long it may take")
  func answerBy() async throws {
    let server = try await RawServer(answer: nil)
    let transport = AsyncHTTPClientTransport()
    var request = WireRequest(
      head: HTTPRequest(
        method: .get, scheme: "http", authority: "127.0.0.1:\(server.port)", path: "/a"),
      deadline: .seconds(3600), answerBy: SystemClock().uptime + .milliseconds(300),
      responseLimit: 1000)
    let slow = await #expect(throws: TransportFailure.self) {
      _ = try await transport.send(request)
    }
    #expect(slow?.cause == .timedOut && slow?.delivery == .possiblySent)
    request.answerBy = SystemClock().uptime
    let over = await #expect(throws: TransportFailure.self) {
      _ = try await transport.send(request)
    }
    #expect(over?.cause == .timedOut && over?.delivery == .neverSent)
    await transport.shutDown()
    try await server.close()
  }

  @Test("silence ends with the deadline, and the request may have been taken")
  func silence() async throws {
    let server = try await RawServer(answer: nil)
    let result = await send(to: "127.0.0.1:\(server.port)", deadline: .milliseconds(300))
    #expect(failure(result) == ["timedOut", "possiblySent"])
    try await server.close()
  }

  @Test("an answer that stops half way ends with the deadline too")
  func stalled() async throws {
    let server = try await RawServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart",
      staysOpen: true
    )
    let result = await send(to: "127.0.0.1:\(server.port)", deadline: .milliseconds(300))
    #expect(failure(result) == ["timedOut", "possiblySent"])
    try await server.close()
  }

  @Test("an answer without end does not fill the memory")
  func tooLarge() async throws {
    let body = String(repeating: "x", count: 2000)
    let server = try await RawServer(
      answer: "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n\(body)"
    )
    let result = await send(to: "127.0.0.1:\(server.port)")
    #expect(failure(result) == ["tooLarge", "possiblySent"])
    try await server.close()
  }

  @Test("encrypted connections go through the proxy, and nothing is sent where it refuses")
  func proxy() async throws {
    let proxy = try await RawServer(answer: "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n")
    let environment = ["HTTPS_PROXY": "http://u:p@127.0.0.1:\(proxy.port)"]
    let result = await send(to: "host.invalid", scheme: "https", environment: environment)
    #expect(failure(result) == ["proxyRefused(wantsLogin: true)", "neverSent"])
    let direct = await send(
      to: "host.invalid",
      scheme: "https",
      environment: environment.merging(["NO_PROXY": "other, .invalid"]) { $1 }
    )
    #expect(failure(direct) == ["hostNotFound", "neverSent"])
    try await proxy.close()
  }

  @Test("a file of authorities that isn't there stops the request, rather than being left out")
  func authorities() async throws {
    let server = try await RawServer(answer: "")
    let result = await send(
      to: "127.0.0.1:\(server.port)",
      scheme: "https",
      environment: ["SSL_CERT_FILE": "/no/such/file.pem"]
    )
    #expect(failure(result) == ["authoritiesUnusable", "neverSent"])
    try await server.close()
  }
}
