import ActivationDiagnostics
import ArgumentParser
import FoundationEssentials
import PlatformTwin

/// Serves the stand-in platform over HTTP, for demos, end-to-end tests and other clients.
@main
struct AEPTwin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aep-twin",
    abstract: "Stands in for Adobe Experience Platform's activation API, on this machine.",
    discussion: """
      The world file says what the platform knows; docs/twin.md describes it. Paths below /__twin/ \
      control the twin: log, ledger and clock.
      """
  )

  @Option(help: ArgumentHelp("The world file; - reads standard input.", valueName: "file"))
  var world: String

  @Option(help: "The port; 0 takes any free one.")
  var port = 0

  @Option(help: "The address to listen on. Anything but loopback lets others in.")
  var host = "127.0.0.1"

  @Flag(help: "Prints a line for each request to standard error.")
  var log = false

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
  }

  func run() async throws {
    let file = try readWorld()
    let loaded = TwinWorld.load(file)
    for finding in loaded.findings { StandardStream.error.write(FindingLine(finding).text) }
    guard let world = loaded.value else { throw ExitCode(3) }
    let server = TwinServer(world: world, host: host, port: port, logsRequests: log)
    do {
      try await server.run { url in
        StandardStream.output.write("aep-twin: serving \(file.name) on \(url)\n")
      }
    } catch {
      StandardStream.error.write("aep-twin: can't listen on \(host), port \(port): \(error)\n")
      throw ExitCode(1)
    }
  }

  private func readWorld() throws -> SourceFile {
    if world == "-" {
      var lines = ""
      while let line = readLine(strippingNewline: false) { lines += line }
      return SourceFile(name: "<stdin>", bytes: Array(lines.utf8))
    }
    do {
      let bytes = try Data(contentsOf: URL(filePath: world))
      return SourceFile(name: world, bytes: Array(bytes))
    } catch {
      StandardStream.error.write("aep-twin: can't read \(world): is there such a file?\n")
      throw ExitCode(1)
    }
  }
}
