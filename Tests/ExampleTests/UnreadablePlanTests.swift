import Foundation
import OrderedJSON
import Testing

@Suite("What can't be read or written is told")
struct UnreadablePlanTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(DiffTests.plan().utf8).write(to: folder.appending(path: "good.yaml"))
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "dangling.yaml").path, withDestinationPath: "nowhere")
    try Data().write(to: folder.appending(path: "file"))
    return folder
  }

  @Test(
    "a plan that can't be read is an error in every format",
    arguments: ["missing.yaml", "dangling.yaml", "file/plan.yaml", "."])
  func everyFormat(path: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func validate(_ format: String) throws -> String {
      let outcome = try Program.sortie(
        "validate", "good.yaml", path, "--format", format, in: folder)
      #expect(outcome.exitCode == 1, "\(format): \(outcome.errors)")
      #expect(outcome.errors == "", "\(format)")
      return outcome.output
    }
    let json = try JSONValue(parsing: validate("json").utf8)
    #expect(json["valid"] == false)
    #expect(json["findings"]?.elements?.first?["code"] == "P045")
    let name = path == "." ? "./dangling.yaml" : path
    #expect(json["files"]?.elements?.contains(.string(name)) == true)
    let markdown = try validate("markdown")
    #expect(markdown.contains("❌") && !markdown.contains("✅"))
    #expect(try validate("junit").contains("failures=\"1\""))
    let sarif = try JSONValue(parsing: validate("sarif").utf8)
    #expect(sarif["runs"]?.elements?.first?["results"]?.elements?.first?["ruleId"] == "P045")
    #expect(try validate("github").contains("::error file=\(name)"))
    let text = try validate("text")
    #expect(text.contains("error[P045]") && !text.contains("is valid"))
  }

  @Test(
    "a result that finds no room on the disk is an error",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "validate good.yaml", "normalize good.yaml", "explain --list", "schema plan",
      "fmt --diff u.yaml",
      "rehearse good.yaml", "--help", "--version",
      "diff good.yaml good.yaml --format json",
    ])
  func fullDisk(command: String) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("version:   1\nname: u\n".utf8).write(to: folder.appending(path: "u.yaml"))
    let sortie = Program.folder.appending(path: "sortie").path
    let shell = URL(fileURLWithPath: "/bin/sh")
    let full = try Program.run(shell, ["-c", "'\(sortie)' \(command) >/dev/full"], in: folder)
    #expect(full.exitCode == 1, "\(full.errors)")
    #expect(full.errors.contains("“standard output” could not be written: the disk is full"))
  }
}
