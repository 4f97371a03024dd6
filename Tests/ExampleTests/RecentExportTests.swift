import Foundation
import Testing

@Suite("What went out already, by another hand or before there was a lockfile")
struct RecentExportTests {
  /// The flash sale, in which somebody exported gold to the partner 20 minutes ago.
  private struct Scene {
    let folder: URL
    let twin: ServedTwin

    init() throws {
      folder = try Program.copy(of: "flash-sale")
      let world = folder.appending(path: "flash-sale.world.yaml")
      let text = try String(contentsOf: world, encoding: .utf8)
      #expect(text.contains("startedAt: -11h"))
      try Data(text.replacing("startedAt: -11h", with: "startedAt: -20m").utf8).write(to: world)
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    }

    func sortie(_ arguments: String...) throws -> Program.Outcome {
      try Program.sortie(
        arguments + ["--rate", "500"], in: folder, environment: twin.environment())
    }

    /// How many runs the twin was asked for.
    var posts: Int {
      get throws {
        String(decoding: try twin.control("ledger"), as: UTF8.self)
          .components(separatedBy: "\"run\"").count - 1
      }
    }

    var lockfile: String? {
      try? String(
        contentsOf: folder.appending(path: "flash-sale.lock.json"), encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test("without lockfile and terminal nothing leaves twice until somebody says so")
  func accepting() throws {
    let scene = try Scene()
    defer { scene.remove() }
    let refused = try scene.sortie("apply", "--auto-approve", "--new-lockfile", "flash-sale.yaml")
    #expect(refused.exitCode == 3)
    #expect(refused.output.contains("error[G122]"), "\(refused.output)")
    #expect(refused.output.contains("--accept-recent-export"))
    #expect(try scene.posts == 0)
    let accepted = try scene.sortie(
      "apply", "--auto-approve", "--new-lockfile", "--accept-recent-export", "--no-wait",
      "flash-sale.yaml")
    #expect([0, 6].contains(accepted.exitCode), "\(accepted.errors)")
    #expect(accepted.output.contains("warning[G122]"))
    #expect(try scene.posts > 0)
  }

  @Test("a saved plan keeps what was accepted, and takes nothing else beside it")
  func saved() throws {
    let scene = try Scene()
    defer { scene.remove() }
    #expect(try scene.sortie("plan", "flash-sale.yaml").exitCode == 3)
    let plan = try scene.sortie(
      "plan", "--accept-recent-export", "--out", "reviewed.plan", "flash-sale.yaml")
    #expect(plan.exitCode == 0, "\(plan.errors)")
    let beside = try scene.sortie(
      "apply", "--plan-file", "reviewed.plan", "--accept-recent-export", "--new-lockfile")
    #expect(beside.exitCode == 64)
    let applied = try scene.sortie(
      "apply", "--plan-file", "reviewed.plan", "--new-lockfile", "--no-wait")
    #expect([0, 6].contains(applied.exitCode), "\(applied.errors)")
    #expect(try scene.posts > 0)
  }

  @Test("a set-up that runs is taken over: nothing is sent, and what went out is kept")
  func baseline() throws {
    let scene = try Scene()
    defer { scene.remove() }
    let asked = try scene.sortie("lock", "baseline", "flash-sale.yaml")
    #expect(asked.exitCode == 64)
    #expect(scene.lockfile == nil)
    let taken = try scene.sortie("lock", "baseline", "--auto-approve", "flash-sale.yaml")
    #expect(taken.exitCode == 0, "\(taken.errors)")
    #expect(taken.output.contains("1 entry to record, 0 recorded already, 5 without"))
    #expect(try #require(scene.lockfile).contains(#""adopted":true"#))
    #expect(try scene.posts == 0)
    let plan = try scene.sortie("plan", "flash-sale.yaml")
    #expect(plan.exitCode == 0, "\(plan.output)")
    #expect(plan.output.contains("5 to activate") && plan.output.contains("1 kept"))
    #expect(!plan.output.contains("G122"))
    let again = try scene.sortie("lock", "baseline", "--auto-approve", "flash-sale.yaml")
    #expect(again.exitCode == 0)
    #expect(again.output.contains("0 entries to record, 1 recorded already"))
  }
}
