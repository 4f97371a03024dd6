import Foundation
import OrderedJSON
import Testing

/// aepp, a Python client of Experience Platform that sortie has no part in, with its own code.
private enum Aepp {
  /// Why it can't be had here; nil where it can. Found out once.
  static let absence: String? = {
    do {
      let outcome = try Program.run(script, "--prepare", in: Program.project)
      if outcome.exitCode == 0 { return nil }
      return outcome.errors.split(separator: "\n").last.map(String.init) ?? "it can't be prepared"
    } catch {
      return "\(error)"
    }
  }()

  static let script = Program.project.appending(path: "scripts/aepp-session.sh")
}

@Suite("A foreign client is the judge of the twin")
struct AeppSessionTests {
  @Test(
    "aepp lists dataflows, runs, audiences and export jobs of the twin with its own code",
    .enabled(if: Aepp.absence == nil, "aepp is not here: \(Aepp.absence ?? "")"))
  func session() throws {
    let folder = try Program.copy(of: "twin")
    defer { try? FileManager.default.removeItem(at: folder) }
    let twin = try ServedTwin(world: "every-kind.world.yaml", in: folder)
    let outcome = try Program.run(Aepp.script, twin.url, in: folder)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    let found = try JSONValue(parsing: outcome.output.utf8)
    func texts(_ key: String) -> [String]? { found[key]?.elements?.map { $0.text ?? "" } }
    #expect(
      texts("flows")
        == ["Datasets", "Disabled", "Never run", "Newest layout", "Old layout", "Streaming"])
    #expect(
      texts("destinations") == ["Datasets", "Disabled", "Never run", "Newest layout", "Streaming"])
    #expect(
      texts("mapped") == [
        "Composed of others", "Größe & Co., 100 % = alles", "Loyalty gold", "Loyalty gold",
        "VIP upload 2026",
      ])
    #expect(found["flow"] == true && found["runsOfOne"] == true && found["audience"] == true)
    #expect(found["runs"] == 5 && found["run"] == "success")
    #expect(
      texts("audiences") == [
        "Composed of others", "Größe & Co., 100 % = alles", "Loyalty gold", "Loyalty silver",
        "VIP upload 2026",
      ])
    #expect(texts("containing") == ["Loyalty gold", "Loyalty silver"])
    #expect(found["accounts"] == 0)
    #expect(found["exportJobs"] == [104, 103, 102, 101, 100] && found["newExportJobs"] == [])
    #expect(texts("segmentJobs") == ["SUCCEEDED"])
    let log = try JSONValue(parsing: try twin.control("log"))
    // A token, and pages of two.
    #expect(log["counts"]?["token"] != nil && log["counts"]?["flows"] == 6)
  }
}
