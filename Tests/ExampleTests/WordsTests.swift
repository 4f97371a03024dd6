import Foundation
import Testing

@Suite("What a person reads next")
struct WordsTests {
  /// The flash sale and its twin.
  private static func place() throws -> (folder: URL, twin: ServedTwin) {
    let folder = try Program.copy(of: "flash-sale")
    return (folder, try ServedTwin(world: "flash-sale.world.yaml", in: folder))
  }

  private static let plan = """
    version: 1
    name: mine
    sandbox: prod
    destinations: { sftp: { name: "SFTP that nobody has" } }
    audiences: { gold: { name: "Gold that nobody has" } }
    activations: [{ destination: sftp, audiences: [gold] }]

    """

  private static func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  @Test func `an exit code is explained like a rule`() throws {
    let folder = FileManager.default.temporaryDirectory
    let outcome = try Program.sortie("explain", "4", "G104", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("exit code 4: exports failed, "), "\(outcome.output)")
    #expect(outcome.output.contains("[G104]"))
    #expect(try Program.sortie("explain", "7", in: folder).exitCode == 64)
    #expect(try Program.sortie("--help", in: folder).output.contains("  64   the command line"))
  }

  @Test(arguments: ["mine.yaml", "plans/mine.yml"])
  func `init writes no sample beside plans that are there`(path: String) throws {
    let folder = try Self.folder([path: Self.plan])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("init", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("sortie validate \(path)"), "\(outcome.output)")
    let sample = folder.appending(path: "plans/activations.yaml").path
    #expect(!FileManager.default.fileExists(atPath: sample))
  }

  @Test func `init writes its sample beside files that are no plans`() throws {
    let folder = try Self.folder(["compose.yaml": "services: {}\n", "other.yml": "a: [\n"])
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try Program.sortie("init", in: folder)
    let sample = folder.appending(path: "plans/activations.yaml").path
    #expect(FileManager.default.fileExists(atPath: sample))
  }

  @Test func `a rehearsal without a world says that no name was checked, and what checks them`()
    throws
  {
    let folder = try Self.folder(["mine.yaml": Self.plan])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("rehearse", "mine.yaml", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.contains("Names and ids were not checked: without a world file"))
    #expect(outcome.output.contains("`sortie plan`"))
    #expect(!outcome.output.contains("read at "), "\(outcome.output)")
    let (other, _) = try Self.place()
    defer { try? FileManager.default.removeItem(at: other) }
    let known = try Program.sortie(
      "rehearse", "flash-sale.yaml", "--world", "flash-sale.world.yaml", in: other)
    #expect(!known.output.contains("not checked"))
  }

  @Test func `a saved plan has one next step, and a failed checkpoint's repeats the checkpoint`()
    throws
  {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = twin.environment()
    let planned = try Program.sortie(
      "plan", "flash-sale.yaml", "--target", "loyalty-sftp/gold", "--out", "a.plan", in: folder,
      environment: environment)
    let told = planned.output + planned.errors
    #expect(told.ranges(of: "Next: ").count == 1, "\(told)")
    #expect(told.contains("Next: sortie apply --plan-file a.plan\n"))
    let failed = try Program.sortie(
      "apply", "flash-sale.yaml", "--auto-approve", "--new-lockfile", "--skip-blocked",
      "--checkpoint", "exit 7", "--rate", "1000", in: folder, environment: environment)
    #expect(failed.exitCode == 1, "\(failed.output)\(failed.errors)")
    #expect(
      failed.output.contains("Next: sortie apply --checkpoint 'exit 7' flash-sale.yaml\n"),
      "\(failed.output)")
  }

  @Test func `status says that it read nothing where no run was left to ask about`() throws {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = twin.environment()
    _ = try Program.sortie(
      "apply", "flash-sale.yaml", "--auto-approve", "--new-lockfile", "--skip-blocked",
      "--poll-interval", "1ms", "--rate", "1000", "--target", "loyalty-sftp/gold", in: folder,
      environment: environment)
    let status = try Program.sortie(
      "status", "flash-sale.yaml", in: folder, environment: environment)
    #expect(!status.output.contains("read at "), "\(status.output)")
    #expect(status.output.contains("as recorded: no run was left to check on the platform"))
  }
}
