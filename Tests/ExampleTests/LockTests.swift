import Foundation
import Testing

@Suite("Lockfiles in git")
struct LockTests {
  /// A repository with the merge driver set up as the help text says.
  private static func repository() throws -> (folder: URL, sortie: String) {
    let folder = try Program.copy(of: "flash-sale")
    let sortie = Program.folder.appending(path: "sortie").path
    try shell(
      "git init -q -b main . && git config user.name t && git config user.email t@t", folder)
    try shell("echo '*.lock.json merge=sortie' >> .gitattributes", folder)
    try shell("git config merge.sortie.driver '\(sortie) lock merge %O %A %B'", folder)
    return (folder, sortie)
  }

  @discardableResult
  private static func shell(_ command: String, _ folder: URL) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static let lockfile = "flash-sale.lock.json"

  @Test("what is suggested next names the environment that was named")
  func nextStepNamesTheEnvironment() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = folder.appending(path: "flash-sale.yaml")
    let text = try String(contentsOf: plan, encoding: .utf8)
    try Data((text + "\nenvironments:\n  live: { sandbox: prod }\n").utf8).write(to: plan)
    let twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    let exported = try Program.sortie(
      "apply", "flash-sale.yaml", "-e", "live", "--auto-approve", "--new-lockfile",
      "--poll-interval", "500ms", "--rate", "100", in: folder, environment: twin.environment())
    #expect(exported.exitCode == 0, "\(exported.errors)")
    try FileManager.default.removeItem(at: folder.appending(path: "flash-sale.live.lock.json"))
    let baseline = try Program.sortie(
      "lock", "baseline", "flash-sale.yaml", "-e", "live", "--auto-approve", in: folder,
      environment: twin.environment())
    let words = "To see what is left to do: sortie plan --environment live flash-sale.yaml"
    #expect(baseline.errors.contains(words), "\(baseline.output)\(baseline.errors)")
    try Data(text.utf8).write(to: folder.appending(path: "old.yaml"))
    let diff = try Program.sortie(
      "diff", "-e", "live", "old.yaml", "flash-sale.yaml", in: folder)
    #expect(
      diff.output.contains("sortie plan --environment live flash-sale.yaml"), "\(diff.output)")
  }

  @Test("a folder of plans is shown, but for those that have no lockfile, which are named")
  func showsWhatIsThere() throws {
    let folder = try Program.copy(of: "flash-sale")
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = try String(
      contentsOf: folder.appending(path: "flash-sale.yaml"), encoding: .utf8)
    for name in ["another", "third"] {
      try Data(plan.replacing("name: flash-sale", with: "name: \(name)").utf8)
        .write(to: folder.appending(path: "\(name).yaml"))
    }
    let none = try Program.sortie("lock", "show", ".", in: folder)
    #expect(none.exitCode == 1 && none.errors.contains("no such file"), "\(none.errors)")
    try Self.write([("a", "job", "2026-11-23T09:00:00Z")], in: folder)
    let some = try Program.sortie("lock", "show", ".", in: folder)
    #expect(some.exitCode == 0 && some.output.contains("r-job"), "\(some.output)\(some.errors)")
    for name in ["another", "third"] {
      #expect(some.errors.contains("There is no lockfile ./\(name).lock.json"), "\(some.errors)")
    }
  }

  private static func write(
    _ entries: [(audience: String, job: String, at: String)], plan: String = "flash-sale",
    in folder: URL
  ) throws {
    let lines = entries.map { entry in
      """
          {"destination":{"id":"d-1"},"audience":{"id":"\(entry.audience)"},"revision":"1",\
      "job":"\(entry.job)","order":"d-1","runId":"r-\(entry.job)","submittedAt":"\(entry.at)",\
      "state":"running"}
      """
    }
    let text = """
      {
        "lockfileVersion": 1,
        "plan": "\(plan)",
        "environment": null,
        "organization": "5555467B5D8013E50A494220@AdobeOrg",
        "sandbox": "prod",
        "activations": [
      \(lines.joined(separator: ",\n"))
        ]
      }

      """
    try Data(text.utf8).write(to: folder.appending(path: lockfile))
  }

  @Test("two branches that applied different activations merge to a lockfile that knows both")
  func mergesInGit() throws {
    let (folder, _) = try Self.repository()
    defer { try? FileManager.default.removeItem(at: folder) }
    let start = ("a-1", "j1", "2026-11-23T09:00:00Z")
    try Self.write([start], in: folder)
    try Self.shell("git add -A && git commit -qm start && git checkout -qb other", folder)
    try Self.write([start, ("a-3", "j3", "2026-11-23T09:02:00Z")], in: folder)
    try Self.shell("git commit -qam theirs && git checkout -q main", folder)
    try Self.write(
      [("a-1", "j9", "2026-11-23T09:09:00Z"), ("a-2", "j2", "2026-11-23T09:01:00Z")], in: folder)
    try Self.shell("git commit -qam ours", folder)
    let (status, output) = try Self.shell("git merge -q other -m merged", folder)
    #expect(status == 0, "\(output)")
    let shown = try Program.sortie("lock", "show", Self.lockfile, in: folder)
    #expect(shown.exitCode == 0, "\(shown.errors)")
    #expect(shown.output.contains("In the lockfile: 3 running."))
    let text = try String(contentsOf: folder.appending(path: Self.lockfile), encoding: .utf8)
    #expect(text.contains(#""job":"j9""#) && !text.contains(#""job":"j1""#))
    #expect(text.contains(#""job":"j2""#) && text.contains(#""job":"j3""#))
  }

  @Test("lockfiles of different plans are a conflict that git shows, and nothing is overwritten")
  func refusesInGit() throws {
    let (folder, _) = try Self.repository()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.write([("a-1", "j1", "2026-11-23T09:00:00Z")], in: folder)
    try Self.shell("git add -A && git commit -qm start && git checkout -qb other", folder)
    try Self.write([("a-1", "j1", "2026-11-23T09:00:00Z")], plan: "other-plan", in: folder)
    try Self.shell("git commit -qam theirs && git checkout -q main", folder)
    try Self.write([("a-2", "j2", "2026-11-23T09:01:00Z")], in: folder)
    try Self.shell("git commit -qam ours", folder)
    let before = try Data(contentsOf: folder.appending(path: Self.lockfile))
    let (status, output) = try Self.shell("git merge other -m merged", folder)
    #expect(status == 1)
    #expect(output.contains("L312") && output.contains("CONFLICT"), "\(output)")
    #expect(try Data(contentsOf: folder.appending(path: Self.lockfile)) == before)
  }

  @Test("a lockfile with git's conflict markers is refused with what to do")
  func conflictMarkers() throws {
    let (folder, _) = try Self.repository()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Self.write([("a-1", "j1", "2026-11-23T09:00:00Z")], in: folder)
    let file = folder.appending(path: Self.lockfile)
    let text = try String(contentsOf: file, encoding: .utf8)
    let marked = text.replacing("  \"activations\"", with: "<<<<<<< HEAD\n  \"activations\"")
    try Data(marked.utf8).write(to: file)
    let shown = try Program.sortie("lock", "show", Self.lockfile, in: folder)
    #expect(shown.exitCode == 3)
    #expect(shown.errors.contains("L305"), "\(shown.errors)")
  }

  @Test("showing a lockfile that isn't there says so")
  func nothingThere() throws {
    let (folder, _) = try Self.repository()
    defer { try? FileManager.default.removeItem(at: folder) }
    let shown = try Program.sortie("lock", "show", "flash-sale.yaml", in: folder)
    #expect(shown.exitCode == 1)
    #expect(shown.errors.contains("“flash-sale.lock.json” could not be read"))
  }
}
