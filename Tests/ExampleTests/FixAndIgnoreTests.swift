import Foundation
import Testing

@Suite("Correcting and silencing, with the built program")
struct FixAndIgnoreTests {
  private static let good = """
    version: 1
    name: flash-sale
    sandbox: prod
    destinations:
      sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
    audiences:
      gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
    activations:
      - destination: sftp
        audiences: [gold]

    """

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

  @Test("--fix corrects what is certain, keeps line ends and permissions, and reports the rest")
  func fixes() throws {
    let broken =
      "\u{FEFF}"
      + Self.good
      .replacing("audiences: [gold]", with: "audiencse: [gold]")
      .replacing("version: 1", with: "version: \"1\"")
      .replacing("destination: sftp", with: "destination: nowhere-near")
      .replacing("\n", with: "\r\n")
    let folder = try Self.folder(["plan.yaml": broken])
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "plan.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link.yaml"), withDestinationURL: file)
    let outcome = try Program.sortie("validate", "--fix", "link.yaml", in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("corrected link.yaml:1:10: `\"1\"` → `1`"), "\(outcome.errors)")
    #expect(outcome.errors.contains("`audiencse` → `audiences`"))
    #expect(outcome.output.contains("P012") && !outcome.output.contains("P013"))
    let expected = broken.replacing("audiencse", with: "audiences")
      .replacing("\"1\"", with: "1")
    #expect(try Self.text("plan.yaml", in: folder) == expected)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.appending(path: "link.yaml").path)
    #expect(link == file.path)
  }

  @Test("a correction over several lines is made as one, and told in one line")
  func severalLines() throws {
    let broken = Self.good.replacing("audiences: [gold]", with: "audiences:\n      gold\n      vip")
      .replacing("destinations:", with: "```\ndestinations:")
      .replacing("  gold: {", with: "  vip: { name: VIP }\n  gold: {")
    let folder = try Self.folder(["plan.yaml": broken])
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Program.sortie("validate", "--fix", "plan.yaml", in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
    #expect(outcome.errors.contains("corrected plan.yaml:4:1: “```” → nothing\n"))
    #expect(
      outcome.errors.contains("corrected plan.yaml:13:7: `gold` … → `- gold` …\n"),
      "\(outcome.errors)")
    let expected = broken.replacing("```\n", with: "")
      .replacing("      gold\n      vip", with: "      - gold\n      - vip")
    #expect(try Self.text("plan.yaml", in: folder) == expected)
  }

  @Test("--fix leaves a good file alone, and can't correct standard input")
  func nothingToFix() throws {
    let folder = try Self.folder(["plan.yaml": Self.good])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "plan.yaml").path
    let before = try FileManager.default.attributesOfItem(atPath: path)
    let outcome = try Program.sortie("validate", "--fix", "plan.yaml", in: folder)
    #expect(outcome.exitCode == 0)
    let after = try FileManager.default.attributesOfItem(atPath: path)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(try Program.sortie("validate", "--fix", "-", in: folder).exitCode == 64)
  }

  @Test("a silenced warning is counted and listed with its reason in every format that has a place")
  func ignored() throws {
    let plan = Self.good.replacing(
      "audiences: [gold]",
      with: "audiences: [gold, gold] # sortie: ignore P022 because a script writes the list")
    let folder = try Self.folder(["plan.yaml": plan])
    defer { try? FileManager.default.removeItem(at: folder) }
    for format in ["text", "json", "sarif", "markdown"] {
      let outcome = try Program.sortie("validate", "--format", format, "plan.yaml", in: folder)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("P022"), "\(format): \(outcome.output)")
      #expect(outcome.output.contains("a script writes the list"), "\(format)")
    }
    let text = try Program.sortie("validate", "plan.yaml", in: folder).output
    #expect(!text.contains("warning"))
    #expect(text.contains("P022 at plan.yaml:10:23 because a script writes the list"), "\(text)")
  }

  @Test("a missing file stops nothing: the others are checked, and all that is missing is told")
  func missingFiles() throws {
    let broken = Self.good.replacing("name: flash-sale", with: "name: Flash Sale")
    let folder = try Self.folder(["broken.yaml": broken, "good.yaml": Self.good])
    defer { try? FileManager.default.removeItem(at: folder) }
    for command in ["validate", "plan", "rehearse"] {
      let outcome = try Program.sortie(
        command, "gone.yaml", "broken.yaml", "good.yaml", "lost.yaml", in: folder)
      let all = outcome.output + outcome.errors
      #expect(outcome.exitCode == 1, "\(command): \(all)")
      for word in ["gone.yaml", "lost.yaml", "P017", "broken.yaml:2"] {
        #expect(all.contains(word), "\(command): \(word) in \(all)")
      }
    }
  }

  @Test("explain takes several codes in either letter case, and an unknown one names the nearest")
  func explain() throws {
    let folder = FileManager.default.temporaryDirectory
    let two = try Program.sortie("explain", "p022", "G105", in: folder)
    #expect(two.exitCode == 0)
    for word in ["warning[P022]", "warning[G105]", "Instead of", "Write", "How to suppress it"] {
      #expect(two.output.contains(word), "\(two.output)")
    }
    let unknown = try Program.sortie("explain", "P122", in: folder)
    #expect(unknown.exitCode == 64)
    #expect(unknown.errors.contains("did you mean P022"), "\(unknown.errors)")
  }
}
