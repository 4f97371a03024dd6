import ActivationDiagnostics
import ActivationLockfile
import Testing

@Suite("What a later version has written inside an entry's members")
struct NestedMemberTests {
  private static let members = [
    (
      "error",
      #"{"code":"FULL","message":"no room","later":[1,{"a":null}]}"#
    ),
    ("records", #"{"input":7,"output":6,"skipped":1,"failed":0,"later":"x"}"#),
    ("settled", #"{"by":"me","at":"2026-11-23T09:00:00Z","because":"so","later":true}"#),
    (
      "lastSuccess",
      #"{"revision":"1","runId":"r","submittedAt":"2026-11-23T09:00:00Z","#
        + #""completedAt":"2026-11-23T09:01:00Z","later":{"b":[]}}"#
    ),
    (
      "evidence",
      #"{"clockLead":7,"boot":"one","uptime":90,"since":"2026-11-23T08:00:00Z","#
        + #""runs":["a"],"later":-1.5}"#
    ),
  ]

  @Test("stays when the lockfile is written again", arguments: members)
  func isKept(name: String, value: String) throws {
    let text = """
      {
        "lockfileVersion": 1,
        "plan": "sale",
        "environment": null,
        "organization": "5555467B5D8013E50A494220@AdobeOrg",
        "sandbox": "prod",
        "activations": [
          {"destination":{"id":"d"},"audience":{"id":"a"},"revision":"1","job":"j",\
      "submittedAt":"2026-11-23T09:00:00Z","state":"failed","\(name)":\(value)}
        ]
      }

      """
    let source = SourceFile(name: "sale.lock.json", bytes: Array(text.utf8))
    let lockfile = try #require(Lockfile.decoding(source).value)
    let written = String(decoding: lockfile.encoded, as: UTF8.self)
    #expect(written.contains("\"\(name)\":\(value)"), "\(written)")
  }
}
