import Foundation
import Testing

@Suite("The log")
struct LogTextTests {
  private static let world = #"""
    version: 1
    organization: 5555467B5D8013E50A494220@AdobeOrg
    credentials: { clientId: demo-client, clientSecret: demo-secret, accessToken: demo-token }
    destinations:
      - id: ca5c6e9a-8559-4a08-97a5-f198756da601
        name: "pay\u202Edecnalab\u2028Error: all is well\u200B"
        kind: sftp
        audiences: []
    """#

  @Test func `bodies that the platform sends neither reorder nor break the lines of a log`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.world.utf8).write(to: folder.appending(path: "prod.world.yaml"))
    let twin = try ServedTwin(world: "prod.world.yaml", in: folder)
    let outcome = try Program.sortie(
      ["import", "--log-level", "trace"], in: folder,
      environment: twin.environment(["AEP_SANDBOX": "prod"]))
    #expect(outcome.errors.contains("pay\\u{202E}decnalab\\u{2028}Error"))
    let hidden: Set<Unicode.Scalar> = ["\u{202E}", "\u{2028}", "\u{200B}"]
    #expect(!outcome.errors.unicodeScalars.contains(where: hidden.contains))
  }
}
