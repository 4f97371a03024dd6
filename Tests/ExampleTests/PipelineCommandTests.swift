import Foundation
import OrderedJSON
import Testing

/// What the runners of pipelines obey in a log, as their own parsers look for it.
enum RunnerCommand {
  /// The first line that a runner of GitHub, Azure or GitLab would obey.
  static func first(in text: String, allowingGitHub: Bool = false) -> String? {
    text.split(whereSeparator: \.isNewline).map(String.init).first { line in
      let start = line.drop { $0.isWhitespace || $0.isNewline }
      let isGitHub = start.hasPrefix("::") && !allowingGitHub
      let hasSection = line.contains(/section_(start|end):[0-9]/)
      return isGitHub || hasSection || line.contains("##[") || line.contains("##vso[")
    }
  }
}

@Suite("A pipeline's log obeys nothing that a plan or the platform says")
struct PipelineCommandTests {
  /// Names that would set variables, fail steps and fold logs. The blanks and lengths let wrapping
  /// put each part at the start of a line.
  static let names = [
    "::set-output name=a::b", "list ::error::boom ::add-mask::x", "##[add-path]/tmp",
    "x ##vso[task.setvariable variable=a]b", "section_start:1700000000:x", "###[group]a",
    "##\u{AD}vso[task.complete]", "long long long long name ::stop-commands::t ##[endgroup]",
  ]

  private static func id(_ index: Int) -> String {
    "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5a\(index)"
  }

  private static func quoted(_ name: String) -> String {
    JSONWriter.text(.string(name), layout: .compact)
  }

  /// A plan whose audiences have those names, on which much can be remarked.
  private static var plan: String {
    let audiences = names.indices.map { "  a\($0): { id: \(id($0)), name: \(quoted(names[$0])) }" }
    return """
      version: 1
      name: sale
      sandbox: prod
      description: "##vso[x] ::error::y"
      destinations:
        sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601, name: "##[x] ::error::y" }
      audiences:
      \(audiences.joined(separator: "\n"))
      activations:
        - destination: sftp
          audiences: [\(names.indices.map { "a\($0)" }.joined(separator: ", "))]
          revision: "##vso[task.complete] ::warning::z"
      """
  }

  /// A sandbox in which they have other names, as hostile.
  private static var world: String {
    let audiences = names.indices.map { "  - { id: \(id($0)), name: \(quoted("\(names[$0]) .")) }" }
    let mapped = names.indices.map { "      - { id: \(id($0)), run: { takes: 1m } }" }
    return """
      version: 1
      organization: 5555467B5D8013E50A494220@AdobeOrg
      credentials: { clientId: demo-client, clientSecret: demo-secret, accessToken: demo-token }
      audiences:
      \(audiences.joined(separator: "\n"))
      destinations:
        - id: ca5c6e9a-8559-4a08-97a5-f198756da601
          name: "::error::z ##[y] section_end:1:x"
          kind: sftp
          audiences:
      \(mapped.joined(separator: "\n"))
      """
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Self.plan.utf8).write(to: folder.appending(path: "sale.yaml"))
    try Data(Self.world.utf8).write(to: folder.appending(path: "prod.world.yaml"))
    return folder
  }

  @Test func `no format of no command holds one, however wide its lines are`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let older = DiffTests.plan()
    try Data(older.utf8).write(to: folder.appending(path: "older.yaml"))
    let broken = Self.plan.replacing("version: 1", with: "version: 1\n::error::x: ##[y]")
    try Data(broken.utf8).write(to: folder.appending(path: "broken.yaml"))
    let twin = try ServedTwin(world: "prod.world.yaml", in: folder)
    let reports = ["text", "json", "markdown", "sarif", "junit", "github"]
    var commands = [
      ["normalize", "sale.yaml"], ["import"], ["fmt", "--diff", "sale.yaml"],
      ["validate", "::error::x\n::error::y.yaml", "--format", "##[x]"],
      ["validate", "::error::x.yaml"], ["rehearse", "--world", "prod.world.yaml", "sale.yaml"],
      [
        "apply", "--auto-approve", "--new-lockfile", "--no-wait", "--log-level", "trace",
        "sale.yaml",
      ],
      ["status", "sale.yaml"], ["status", "--format", "json", "sale.yaml"],
      ["lock", "show", "sale.yaml"],
      ["lock", "verify", "sale.yaml"],
    ]
    for format in reports {
      commands += [
        ["validate", "sale.yaml"], ["validate", "broken.yaml"], ["plan", "sale.yaml"],
      ]
      .map { $0 + ["--format", format] }
      commands.append(["diff", "older.yaml", "sale.yaml", "--format", format])
    }
    for command in commands {
      for columns in command.contains("text") || !command.contains("--format")
        ? [40, 57, 100] : [100]
      {
        let outcome = try Program.sortie(
          command, in: folder,
          environment: twin.environment(["AEP_SANDBOX": "prod", "COLUMNS": "\(columns)"]))
        let what = "\(columns) columns: sortie \(command.joined(separator: " "))"
        let obeyed = RunnerCommand.first(
          in: outcome.output, allowingGitHub: command.contains("github"))
        #expect(obeyed == nil, "\(what)")
        #expect(RunnerCommand.first(in: outcome.errors) == nil, "\(what)")
      }
    }
  }

  @Test func `JSON and imported plans keep the names as they are`() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let normalized = try Program.sortie("normalize", "sale.yaml", in: folder)
    let activations = try #require(
      JSONValue(parsing: normalized.output.utf8)["activations"]?.elements)
    #expect(Set(activations.compactMap { $0["audience"]?["name"]?.text }) == Set(Self.names))
    let twin = try ServedTwin(world: "prod.world.yaml", in: folder)
    let imported = try Program.sortie(
      ["import"], in: folder, environment: twin.environment(["AEP_SANDBOX": "prod"]))
    try Data(imported.output.utf8).write(to: folder.appending(path: "imported.yaml"))
    let file = try Program.sortie(
      ["import", "--out", "file.yaml"], in: folder,
      environment: twin.environment(["AEP_SANDBOX": "prod"]))
    #expect(file.exitCode == 0, "\(file.errors)")
    let same = try Program.sortie("diff", "file.yaml", "imported.yaml", in: folder)
    #expect(same.output.contains("No changes"), "\(same.output)\(same.errors)")
  }
}
