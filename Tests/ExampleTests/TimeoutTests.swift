import Foundation
import Testing

@Suite("--timeout, with a platform that hangs, over a socket", .timeLimit(.minutes(20)))
struct TimeoutTests {
  /// The example, with answers of that route ten minutes late.
  private func place(slow route: String) throws -> EndToEndTests.Place {
    try EndToEndTests.Place { world in
      let faults = world.range(of: "faults:\n")
      let fault = "  - { route: \(route), times: 1000, delay: 10m }\n"
      guard let faults else { return world + "\nfaults:\n" + fault }
      return world.replacingCharacters(in: faults, with: "faults:\n" + fault)
    }
  }

  @Test(
    "an apply ends unfinished (6), whatever it is that hangs, and has sent nothing",
    arguments: ["token", "flows", "audiences-bulk", "runs", "export-jobs"])
  func apply(route: String) throws {
    let place = try place(slow: route)
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let outcome = try Program.sortie(
      "apply", EndToEndTests.plan, "--auto-approve", "--new-lockfile", "--timeout", "1s",
      "--rate", "100", in: place.folder, environment: place.twin.environment())
    #expect(outcome.exitCode == 6, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.errors.contains("[A215]") && outcome.errors.contains("--timeout has passed"))
    #expect(try place.ledger().isEmpty)
  }

  @Test("a watch ends unfinished (6) too, though not even its first look is answered")
  func watch() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let left = try Program.sortie(
      "apply", EndToEndTests.plan, "--auto-approve", "--new-lockfile", "--no-wait", "--rate",
      "100", in: place.folder, environment: place.twin.environment())
    #expect(left.exitCode == 0 || left.exitCode == 6, "\(left.output)\(left.errors)")
    #expect(try !place.ledger().isEmpty)
    let slow = try self.place(slow: "runs")
    defer { try? FileManager.default.removeItem(at: slow.folder) }
    let watch = try Program.sortie(
      "status", EndToEndTests.plan, "--watch", "--timeout", "1s", "--rate", "100",
      in: place.folder, environment: slow.twin.environment())
    #expect(watch.exitCode == 6, "\(watch.output)\(watch.errors)")
    #expect(watch.errors.contains("[A215]"))
  }
}
