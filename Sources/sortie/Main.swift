import ActivationCommands
import ArgumentParser

@main
struct Main {
  static func main() async { await SortieCommand.main() }
}
