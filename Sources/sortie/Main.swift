import ActivationCommands

@main
struct Main {
  static func main() async { await SortieCommand.start() }
}
