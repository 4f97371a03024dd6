import ActivationModel
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("What doctor shows")
struct DoctorTests {
  /// One check in each state, with all that one can have.
  static let report = DoctorReport(
    settings: [
      .init(key: "clientId", source: "API_KEY in postman.json"),
      .init(key: "clientSecret", source: "AEP_CLIENT_SECRET"),
      .init(key: "sandbox", source: nil), .init(key: "apiUrl", source: "the usual one"),
    ],
    checks: [
      HealthCheck(.credentials, .passed, "client id and client secret are there"),
      HealthCheck(
        .credentialsFile, .warning,
        "postman.json can be read by other users of this machine",
        code: "C418", help: "Run: chmod 600 postman.json"),
      HealthCheck(.identityService, .passed, "https://ims-na1.adobelogin.com answers"),
      HealthCheck(
        .token, .failed,
        """
        Could not get an access token: Adobe's identity service answered “invalid client_secret \
        parameter” (invalid_client)
        """,
        code: "A254",
        help: "Retrieve the Client Secret again; a rotated secret stops working.",
        requestID: "c0ffee00-0000-4000-8000-000000000001"),
      HealthCheck(.organization, .skipped, "needs a token"),
      HealthCheck(.flowService, .skipped, "needs a token\u{1B}[31m"),
    ],
    organization: "5555467B5D8013E50A494220@AdobeOrg", sandbox: nil,
    checkedAt: Timestamp("2026-11-23T09:00:00Z")!, requests: 3, sortieVersion: "0.1.0")

  @Test("a person sees what is wrong and what to do, in every layout", arguments: Layout.allCases)
  func text(layout: Layout) throws {
    let text = DoctorText(style: layout.style).render(Self.report)
    try Golden.expect(text, matches: "doctor.\(layout.rawValue).txt")
  }

  @Test("nothing is wider than the page", arguments: [40, 60, 80, 100])
  func width(width: Int) {
    let text = DoctorText(style: .init(colour: false, width: width)).render(Self.report)
    let widest = text.split(separator: "\n").filter { !$0.contains("c0ffee") }.map(\.count).max()
    #expect(widest ?? 0 <= width)
  }

  @Test("scripts get the same as JSON, as its schema says")
  func json() throws {
    let text = DoctorJSON.text(Self.report)
    try Golden.expect(text, matches: "doctor.json")
    let value = try JSONValue(parsing: text.utf8)
    #expect(SchemaChecker(OutputSchema.json).problems(in: value) == [])
  }
}
