import ActivationModel
import Logging
import PlatformAPI
import Testing

@Suite("Accounts")
struct AccountReadingTests {
  private static let marker = "canary-secret-s3SecretKey"

  private static func account(_ id: String) -> String {
    #"""
    {"id":"\#(id)","name":"Partner \#(id)","state":"enabled","description":"",
     "connectionSpec":{"id":"4fce964d-3f37-408f-9778-e597338a21ee","version":"1.0"},
     "auth":{"specName":"Access Key","params":{"s3AccessKey":"A","s3SecretKey":"\#(marker)"}}}
    """#
  }

  private static func page(_ ids: [String], next: String? = nil) -> ScriptedTransport.Step {
    let links = next.map { #"{"next":{"href":"/connections?continuationToken=\#($0)"}}"# } ?? "{}"
    return .json(
      #"{"items":[\#(ids.map(account).joined(separator: ","))],"_links":\#(links)}"#)
  }

  @Test("accounts are read to the last page, by id, name, state and spec")
  func pages() async throws {
    let transport = ScriptedTransport(Self.page(["1", "2"], next: "t"), Self.page(["3"]))
    let accounts = try await PlatformDataflows(Fixture.client(transport)).accounts()
    #expect(accounts.map(\.id) == ["1", "2", "3"])
    #expect(
      accounts.last
        == Account(
          id: "3", name: "Partner 3", state: "enabled",
          specID: "4fce964d-3f37-408f-9778-e597338a21ee"))
  }

  @Test("no credential of an account is kept, nor logged at the highest level")
  func secrets() async throws {
    let lines = Lines()
    var logger = Logger(label: "http", factory: { _ in lines })
    logger.logLevel = .trace
    let clock = VirtualClock(at: Fixture.start)
    let transport = LoggedTransport(
      ScriptedTransport(Self.page(["1"])), clock: clock, logger: logger)
    let accounts = try await PlatformDataflows(Fixture.client(transport)).accounts()
    #expect(accounts.count == 1 && !"\(accounts)".contains("canary"))
    var dumped = ""
    dump(accounts, to: &dumped)
    #expect(!dumped.contains("canary"))
    #expect(lines.text.contains("/connections"))
    #expect(!lines.text.contains("canary"))
  }

  @Test("an answer of accounts that can't be read is not quoted")
  func unreadable() async throws {
    let transport = ScriptedTransport(.json(#"{"connections":[\#(Self.account("1"))]}"#))
    let failure = await #expect(throws: PlatformFailure.self) {
      try await PlatformDataflows(Fixture.client(transport)).accounts()
    }
    #expect(failure.map { "\($0)".contains("canary") } == false)
  }
}
