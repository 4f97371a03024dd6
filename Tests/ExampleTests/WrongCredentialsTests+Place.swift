import Foundation
import Testing

extension WrongCredentialsTests {
  /// A folder with a small plan, and a twin that serves IMS and platform.
  struct Place {
    let folder: URL
    let twin: ServedTwin

    init(world: String = "", sandbox: String = "prod", run: String = "{}") throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let text = """
        version: 1
        organization: \(organization)
        audiences: [{ id: \(audience), name: Loyalty gold }]
        destinations:
          - id: \(destination)
            name: Loyalty SFTP
            audiences: [{ id: \(audience), run: \(run) }]
        \(world)
        """
      try Data(text.utf8).write(to: folder.appending(path: "world.yaml"))
      try Data(
        """
        version: 1
        name: sale
        sandbox: \(sandbox)
        activations: [{ destination: \(destination), audiences: [\(audience)] }]

        """.utf8
      ).write(to: folder.appending(path: "sale.yaml"))
      twin = try ServedTwin(world: "world.yaml", in: folder)
    }

    /// Writes a file with credentials that only its owner can read.
    func write(_ text: String, to name: String) throws {
      let path = folder.appending(path: name)
      try Data(text.utf8).write(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.path)
    }

    func sortie(_ arguments: String..., variables: [String: String]) throws -> Program.Outcome {
      try Program.sortie(arguments, in: folder, environment: variables)
    }

    func remove() throws { try FileManager.default.removeItem(at: folder) }
  }
}
