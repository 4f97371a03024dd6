import Foundation
import Testing

/// The built program where a result would go to a file that isn't the result's.
@Suite("Where results may be written", .enabled(if: GitFolder.hasGit))
struct OutputPlaceTests {
  private static let script = "echo innocent\n"

  /// A repository in which a change under review has committed links, and the twin to plan with.
  private func places() throws -> (repository: GitFolder, twin: ServedTwin) {
    let repository = try GitFolder()
    let example = Program.project.appending(path: "examples/flash-sale")
    for file in ["flash-sale.yaml", "flash-sale.world.yaml"] {
      let text = try String(contentsOf: example.appending(path: file), encoding: .utf8)
      try repository.write(text, to: file)
    }
    try repository.write(Self.script, to: "ci/sortie.sh")
    for (name, target) in [
      ("result", "ci/sortie.sh"), ("hanging", "ci/new.sh"), ("out", "ci"), ("twice", "result"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: repository.folder.appending(path: name).path, withDestinationPath: target)
    }
    try repository.commit("a change")
    return (repository, try ServedTwin(world: "flash-sale.world.yaml", in: repository.folder))
  }

  private static let commands = [
    ["validate", "flash-sale.yaml", "--format", "json:"], ["plan", "flash-sale.yaml", "--out="],
    ["plan", "flash-sale.yaml", "--format", "markdown:"],
    ["diff", "flash-sale.yaml", "--base", "main", "--format", "markdown:"],
    ["rehearse", "flash-sale.yaml", "--format", "html:"],
    ["status", "flash-sale.yaml", "--format", "json:"],
    ["lock", "verify", "flash-sale.yaml", "--format", "json:"],
    ["lock", "show", "flash-sale.yaml", "--format", "text:"],
    ["doctor", "flash-sale.yaml", "--format", "json:"],
    [
      "apply", "flash-sale.yaml", "--auto-approve", "--new-lockfile", "--no-wait", "--format",
      "html:",
    ],
  ]

  private func run(
    _ command: [String], to file: String, _ variables: [String: String],
    in places: (repository: GitFolder, twin: ServedTwin)
  ) throws -> Program.Outcome {
    try Program.sortie(
      command.dropLast() + [command[command.count - 1] + file], in: places.repository.folder,
      environment: places.twin.environment(variables))
  }

  @Test("in a pipeline, no result goes through a link of the repository", arguments: commands)
  func links(command: [String]) throws {
    let places = try places()
    defer { places.repository.remove() }
    let folder = places.repository.folder
    for (file, pipeline) in [
      ("result", "CI"), ("hanging", "TF_BUILD"), ("twice", "JENKINS_URL"), ("out/x", "CI"),
      ("out/sortie.sh", "CI"), ("\(folder.path)/result", "CI"),
    ] {
      let outcome = try run(command, to: file, [pipeline: "true"], in: places)
      #expect(outcome.exitCode == 1, "\(file): \(outcome.output)\(outcome.errors)")
      #expect(outcome.errors.unwrapped.contains("is a link"), "\(file): \(outcome.errors)")
    }
    let ci = folder.appending(path: "ci")
    #expect(try String(contentsOf: ci.appending(path: "sortie.sh"), encoding: .utf8) == Self.script)
    #expect(try FileManager.default.contentsOfDirectory(atPath: ci.path) == ["sortie.sh"])
    let ledger = String(decoding: try places.twin.control("ledger"), as: UTF8.self)
    #expect(!ledger.contains("\"run\""), "nothing was sent")
  }

  @Test("a result never replaces a file that the command works with", arguments: commands)
  func ownFiles(command: [String]) throws {
    let places = try places()
    defer { places.repository.remove() }
    let folder = places.repository.folder
    let plan = folder.appending(path: "flash-sale.yaml")
    let before = try Data(contentsOf: plan)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "alias").path, withDestinationPath: "flash-sale.yaml")
    let lock = "flash-sale.lock.json"
    for file in [
      "flash-sale.yaml", "./ci/../flash-sale.yaml", "alias", lock, lock + ".journal",
      lock + ".lock", "flash-sale.stage.lock.json",
    ] {
      let outcome = try run(command, to: file, [:], in: places)
      #expect(outcome.exitCode == 64, "\(file): \(outcome.output)\(outcome.errors)")
    }
    #expect(try Data(contentsOf: plan) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.contains(".lock.json") }, "\(names)")
  }

  @Test("outside of the repository, and on one's own machine, links are followed as ever")
  func followed() throws {
    let places = try places()
    defer { places.repository.remove() }
    let validate = Self.commands[0]
    #expect(try run(validate, to: "plain.json", ["CI": "true"], in: places).exitCode == 0)
    #expect(try run(validate, to: "/dev/stdout", ["CI": "true"], in: places).exitCode == 0)
    #expect(try run(validate, to: "hanging", [:], in: places).exitCode == 0)
    #expect(try places.repository.git("status", "--short").contains("ci/new.sh"))
  }

  @Test("what goes to a pipe as a file holds no command for the runner either")
  func streams() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    let name = "##vso[task.setvariable variable=x]y"
    try repository.write(
      DiffTests.plan(more: "description: \"\(name)\"").replacing(
        "gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }",
        with: "gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af, name: \"\(name)\" }"),
      to: "sale.yaml")
    for format in ["text", "json", "markdown", "html"] {
      let outcome = try Program.sortie(
        ["rehearse", "sale.yaml", "--format", "\(format):/dev/stdout", "--format", "json"],
        in: repository.folder)
      #expect(outcome.output.contains("vso[task"), "\(outcome.output)\(outcome.errors)")
      #expect(RunnerCommand.first(in: outcome.output) == nil, "\(format): \(outcome.output)")
    }
  }
}
