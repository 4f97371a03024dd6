import Foundation
import Testing

@Suite("fmt, with the built program")
struct FmtTests {
  private static let untidy =
    "version:   1\nname: 'flash-sale'   # why\nactivations:\n- destination: sftp\n  audiences: [gold,silver]\n"
  private static let tidy =
    "version: 1\nname: \"flash-sale\"  # why\nactivations:\n  - destination: sftp\n    audiences: [gold, silver]\n"

  private static func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return folder
  }

  private static func text(_ name: String, in folder: URL) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  @Test("it writes what has changed, names it, keeps permissions, and leaves the rest alone")
  func writes() throws {
    let folder = try Self.folder(["a.yaml": Self.untidy, "b.yaml": Self.tidy])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.yaml").path
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let first = try Program.sortie("fmt", ".", in: folder)
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(first.output == "./a.yaml\n")
    #expect(try Self.text("a.yaml", in: folder) == Self.tidy)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try Program.sortie("fmt", ".", in: folder).output == "")
  }

  @Test("--check writes nothing and tells a pipeline with 2")
  func checks() throws {
    let folder = try Self.folder(["a.yaml": Self.untidy])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("fmt", "--check", "a.yaml", in: folder)
    #expect(outcome.exitCode == 2 && outcome.output == "a.yaml\n")
    #expect(try Self.text("a.yaml", in: folder) == Self.untidy)
    try Data(Self.tidy.utf8).write(to: folder.appending(path: "a.yaml"))
    #expect(try Program.sortie("fmt", "--check", "a.yaml", in: folder).exitCode == 0)
  }

  @Test(
    "where git has made other line ends, it says that nothing else differs",
    arguments: [("--check", 2), ("--diff", 0)] as [(String, Int32)])
  func lineEnds(flag: String, exitCode: Int32) throws {
    let words = "only in line endings"
    let returned = Self.tidy.replacing("\n", with: "\r\n")
    let folder = try Self.folder(["a.yaml": returned, "b.yaml": Self.tidy])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("fmt", flag, ".", in: folder)
    #expect(outcome.exitCode == exitCode && outcome.output.contains("a.yaml"))
    #expect(outcome.errors.hasPrefix("It differs \(words)") && outcome.errors.contains("eol=lf"))
    try Data(Self.untidy.replacing("\n", with: "\r\n").utf8)
      .write(to: folder.appending(path: "c.yaml"))
    let both = try Program.sortie("fmt", flag, ".", in: folder)
    #expect(both.errors.hasPrefix("1 of them differs \(words)"))
    try FileManager.default.removeItem(at: folder.appending(path: "a.yaml"))
    let last = try Program.sortie("fmt", flag, ".", in: folder)
    #expect(!last.errors.contains(words))
  }

  @Test("--diff shows what patch takes, and writes nothing", arguments: [true, false])
  func diffs(endsWithNewline: Bool) throws {
    let text = endsWithNewline ? Self.untidy : String(Self.untidy.dropLast())
    let folder = try Self.folder(["a.yaml": text])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("fmt", "--diff", "a.yaml", in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try Self.text("a.yaml", in: folder) == text)
    #expect(outcome.output.hasPrefix("--- a/a.yaml\n+++ b/a.yaml\n@@ -1,5 +1,5 @@\n"))
    try Data(outcome.output.utf8).write(to: folder.appending(path: "changes"))
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "apply", "changes"]
    git.currentDirectoryURL = folder
    try git.run()
    git.waitUntilExit()
    #expect(git.terminationStatus == 0, "git takes the diff")
    #expect(try Self.text("a.yaml", in: folder) == Self.tidy)
  }

  @Test("a file that can't be laid out is left alone, and the others are done")
  func refuses() throws {
    let broken = "version: 1\nname: \"x\nactivations: []\n"
    let folder = try Self.folder([
      "a.yaml": broken, "b.yaml": Self.untidy, "c.yaml": "apiVersion: v1\nkind: Pod\n",
    ])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("fmt", "a.yaml", "b.yaml", "c.yaml", "d.yaml", in: folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.output == "b.yaml\n")
    for word in ["P001", "a.yaml:2", "P010", "Kubernetes", "“d.yaml” could not be read"] {
      #expect(outcome.errors.contains(word), "\(word): \(outcome.errors)")
    }
    #expect(try Self.text("a.yaml", in: folder) == broken)
    #expect(try Self.text("b.yaml", in: folder) == Self.tidy)
    #expect(try Program.sortie("fmt", "-", "b.yaml", in: folder).exitCode == 64)
  }

  @Test(
    "what a runner would obey is laid out as it is: a plan that is piped stays the plan that it was"
  )
  func pipes() throws {
    let text = """
      version: 1
      name: "flash-sale"
      description: "##[x"
      destinations:
        sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
      audiences:
        gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
      # ##vso[task] section_start:1:x
      activations:
        - destination: sftp
          audiences: [gold]
          revision: |-
            ::black-friday

      """
    let folder = try Self.folder(["a.yaml": text, "b.yaml": text])
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.sortie("fmt", "b.yaml", in: folder).exitCode == 0)
    let shell = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", "'\(Program.folder.path)/sortie' fmt - < a.yaml",
      in: folder)
    #expect(shell.exitCode == 0, "\(shell.errors)")
    #expect(shell.output == (try Self.text("b.yaml", in: folder)))
    #expect(shell.output.contains("\n      ::black-friday\n") && shell.output.contains("##[x"))
  }
}
