import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationSyntax

/// Reading and checking plans, measured side by side in one run: libyaml's bare event loop, the
/// syntax tree, and everything that `validate` does. Sizes may be given as arguments.
@main
struct Bench {
  static func main() {
    let given = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    print(row("plan", "MB", "events ms", "tree ms", "ratio", "load ms", "ratio", "peak MB"))
    for count in given.isEmpty ? [1000, 10_000, 100_000] : given {
      for style in PlanText.Style.allCases { print(measure(style, count)) }
    }
  }

  private static func measure(_ style: PlanText.Style, _ count: Int) -> String {
    let file = PlanText.file(style, activations: count)
    let rounds = max(5, 200_000 / count)
    let events = Usage.leastSeconds(rounds: rounds) { _ = YAMLEventScan.count(in: file) }
    let tree = Usage.leastSeconds(rounds: rounds) { _ = YAMLDocument.parse(file) }
    var activations = 0
    let load = Usage.leastSeconds(rounds: rounds) {
      let loaded = PlanLoader.load(file, environment: nil)
      activations = loaded.value?.plan.activations.count ?? 0
    }
    precondition(activations == count, "the plan made up is not the one that was meant")
    return row(
      "\(style) \(count)",
      decimal(Double(file.bytes.count) / 1e6),
      decimal(events * 1e3),
      decimal(tree * 1e3),
      decimal(tree / events),
      decimal(load * 1e3),
      decimal(load / events),
      decimal(Usage.now.peakMegabytes)
    )
  }

  private static func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let rest = String(hundredths % 100)
    return "\(hundredths / 100)." + String(repeating: "0", count: 2 - rest.count) + rest
  }

  private static func row(_ cells: String...) -> String {
    cells.enumerated().map { index, cell in
      let gap = String(repeating: " ", count: max(0, (index == 0 ? 16 : 10) - cell.count))
      return index == 0 ? cell + gap : gap + cell
    }.joined()
  }
}
