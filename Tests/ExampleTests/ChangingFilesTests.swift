import Foundation
import OrderedJSON
import Testing

/// The built program and real files, which others change while it runs.
@Suite("Files that change under a running apply")
struct ChangingFilesTests {
  private static let lock = "flash-sale.lock.json"

  /// A repository with the plan of flash-sale, and its twin.
  private final class Scene {
    let folder: URL
    let twin: ServedTwin

    init() throws {
      folder = try Program.copy(of: "flash-sale")
      twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    static let apply = [
      "apply", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--rate", "500",
      "--settle", "1s", "flash-sale.yaml",
    ]

    func apply(_ extra: String..., variables: [String: String] = [:]) throws -> Program.Outcome {
      try Program.sortie(
        Self.apply + extra, in: folder, environment: twin.environment(variables))
    }

    /// The pairs that the twin has accepted.
    func accepted() throws -> [String] {
      let value = try JSONValue(parsing: try twin.control("ledger"))
      return try #require(value["accepted"]?.elements).map {
        "\($0["destination"]?.text ?? "")/\($0["audience"]?.text ?? "")"
      }
    }

    /// Applies once more, by whatever is there now, and looks at what left in all.
    func requireOnceEach() throws {
      let again = try apply()
      #expect(again.exitCode == 0, "\(again.errors)\(again.output)")
      let pairs = try accepted()
      #expect(pairs.count == 6 && Set(pairs).count == 6, "\(pairs)")
    }

    var files: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }
  }

  @Test("a checkpoint that pulls replaces the journal's file: nothing is sent, and it is said")
  func pulled() throws {
    let scene = try Scene()
    let git = """
      git -c user.name=t -c user.email=t@t
      """
    let setUp = """
      set -e; exec >/dev/null; git init -q --bare -b main ../origin.git; git init -q -b main .
      git add flash-sale.yaml; \(git) commit -qm start; git remote add origin ../origin.git
      git push -q -u origin main; git clone -q ../origin.git other; cd other; echo x >x; git add x
      \(git) commit -qm x; git push -q
      """
    try Self.shell(
      setUp.replacing("../origin.git", with: "'\(scene.folder.path)/origin.git'"), scene)
    let checkpoint = """
      set -e; git add -f $SORTIE_FILES; \(git) commit -qm saved; \(git) pull -q --rebase; git push -q
      """
    let outcome = try scene.apply(
      "--checkpoint", checkpoint, variables: ["HOME": scene.folder.path])
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    let said = outcome.output + outcome.errors
    #expect(said.contains("another file has replaced it"), "\(said)")
    #expect(said.contains("sortie status"), "\(said)")
    #expect(try scene.accepted().isEmpty)
    try scene.requireOnceEach()
  }

  @Test(
    "files that a checkpoint removes protect nothing, so nothing is sent",
    arguments: [lock + ".journal", lock + ".lock"])
  func removed(file: String) throws {
    let scene = try Scene()
    let outcome = try scene.apply("--checkpoint", "rm \(file)")
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    let said = outcome.output + outcome.errors
    #expect(said.contains("“\(file)” could not be kept: it was removed"), "\(said)")
    #expect(try scene.accepted().isEmpty)
    try scene.requireOnceEach()
  }

  @Test("a second apply that took the removed lock exports, and the first one doesn't")
  func secondApply() throws {
    let scene = try Scene()
    let sortie = Program.folder.appending(path: "sortie").path
    let second = ([sortie] + Scene.apply).map { "'\($0)'" }.joined(separator: " ")
    let outcome = try scene.apply(
      "--checkpoint",
      "rm \(Self.lock).*; export AEP_CLIENT_ID=demo-client AEP_CLIENT_SECRET=demo-secret; \(second)"
    )
    #expect(outcome.exitCode == 1, "\(outcome.errors)")
    #expect(try scene.accepted().count == 6)
    let shown = try Program.sortie("lock", "show", Self.lock, in: scene.folder)
    #expect(shown.output.contains("6 succeeded"), "\(shown.output)\(outcome.errors)")
    try scene.requireOnceEach()
  }

  private static func shell(_ script: String, _ scene: Scene) throws {
    let outcome = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", script, in: scene.folder)
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
  }
}
