import ArgumentParser
import Hummingbird

@main
struct AEPTwin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "aep-twin")
  func run() async throws {}
}
