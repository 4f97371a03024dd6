import Foundation
import Testing

@Suite struct `Flags with values that nobody means` {
  private static let refused: [(String, String)] = [
    ("--parallelism", "9223372036854775807"), ("--parallelism", "1001"), ("--parallelism", "0"),
    ("--parallelism", "-1"), ("--timeout", "9223372036854775807h"), ("--timeout", "0s"),
    ("--timeout", "99999999999999d"), ("--poll-interval", "0s"), ("--poll-interval", "-1s"),
    ("--poll-interval", "9223372036854775808ms"),
  ]

  @Test(arguments: refused)
  func `are refused with a sentence, not with the end of the program`(
    _ flag: String, _ value: String
  ) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(
      "rehearse", "flash-sale.yaml", "\(flag)=\(value)", in: folder)
    #expect(outcome.exitCode == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(flag), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("--parallelism", "1000"), ("--timeout", "12000000d"), ("--poll-interval", "12000000d"),
    ("--timeout", "1ms"),
  ])
  func `that are only far out do what they say`(_ flag: String, _ value: String) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(
      "rehearse", "flash-sale.yaml", "\(flag)=\(value)", in: folder)
    #expect([0, 6].contains(outcome.exitCode), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("--rate", "9223372036854775807"), ("--rate", "1"), ("--settle", "12000000d"),
    ("--at", "9999-12-31T23:59:59Z"), ("--at", "+12000000d"),
  ])
  func `for the platform are taken as far as they go`(_ flag: String, _ value: String) throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try Program.sortie(
      "plan", EndToEndTests.plan, "--rate=100", "\(flag)=\(value)", in: place.folder,
      environment: place.twin.environment())
    #expect([0, 3].contains(outcome.exitCode), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("--rate", "0"), ("--rate", "inf"), ("--rate", "nan"), ("--rate", "99999999999999999999"),
    ("--settle", "0s"), ("--settle", "9223372036854775807d"), ("--at", "99999-01-01T00:00:00Z"),
    ("--at", "0000-01-01T00:00:00Z"), ("--at", "+9223372036854775807d"),
  ])
  func `for the platform that can't be are refused before a request`(
    _ flag: String, _ value: String
  ) throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie(
      "plan", "flash-sale.yaml", "\(flag)=\(value)", in: folder,
      environment: [
        "AEP_ACCESS_TOKEN": "t", "AEP_API_KEY": "k",
        "AEP_ORG_ID": "5555467B5D8013E50A494220@AdobeOrg",
        "AEP_API_URL": "http://127.0.0.1:9",
      ])
    #expect(outcome.exitCode == 64, "\(outcome.errors)")
    #expect(outcome.errors.contains(flag), "\(outcome.errors)")
  }
}
