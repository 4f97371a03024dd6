import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import HTTPTypes
import PlatformAPI
import PlatformTwin
import Synchronization
import TestSupport
import Testing

@Suite("A token that the platform echoes reaches neither lockfile nor events")
struct EchoedSecretTests {
  /// Tokens in the order in which they were first used.
  private final class Tokens: Sendable {
    let used = Mutex<[String]>([])

    func note(_ request: WireRequest) {
      guard let value = request.head.headerFields[.authorization] else { return }
      let token = String(value.dropFirst("Bearer ".count))
      used.withLock { if !$0.contains(token) { $0.append(token) } }
    }
  }

  /// - Parameter isRenewed: Whether the token is refused once, so that another one is used then.
  @Test("in an order's address, a status word or a remark", arguments: [true, false])
  func echoed(isRenewed: Bool) async throws {
    let tokens = Tokens()
    let stage = Stage(
      RecoveryTests.world(faults: []), plan: Sample.plan(),
      over: { base in
        BentTransport(
          base, request: { _, request in tokens.note(request) },
          response: { passage, answer in
            let token = tokens.used.withLock { $0.first } ?? ""
            if passage.path.hasSuffix("adhocrun") {
              answer.text = answer.text.replacing(#/("statusURL": *"[^"]*)"/#) { match in
                "\(match.output.1)?access_token=\(token)\""
              }
            }
            guard passage.path.hasSuffix("/runs"), passage.activations > 0 else { return }
            if isRenewed, passage.number % 5 == 0 {
              answer.head.status = .unauthorized
              answer.text = #"{"error_code":"401013","message":"Oauth token is not valid"}"#
              return
            }
            answer.text = answer.text.replacing(#/"status": *"[^"]*"/#) { _ in
              "\"status\":\"refused Bearer \(token)\""
            }
          })
      })
    let result = try await stage.apply()
    #expect(result.summary.failed == 3, "a word that nobody knows is no success")
    let used = tokens.used.withLock { $0 }
    #expect(isRenewed ? used.count > 1 : used.count == 1)
    let lockfile = String(decoding: try #require(stage.files.files[Stage.lockPath]), as: UTF8.self)
    let events = stage.events.withLock { "\($0)" }
    for token in used {
      #expect(!token.isEmpty && !lockfile.contains(token) && !events.contains(token))
    }
    #expect(lockfile.contains("access_token=<secret>"))
    #expect(lockfile.contains("refused Bearer <secret>"))
  }
}
