import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationSyntax

/// Reading and checking plans, measured side by side in one run: libyaml's bare event loop, the
/// syntax tree, and everything that `validate` does. Styles and sizes may be given as arguments.
///
/// The peak is what the process has held at most when the plan was loaded once; the plan's own
/// text is in it.
///
/// With the word `apply`, what an apply costs beside its requests; sizes may follow.
@main
struct Bench {
  static func main() async throws {
    if CommandLine.arguments.dropFirst().first == "apply" {
      let sizes = CommandLine.arguments.compactMap { Int($0) }
      return try await ApplyBench.run(sizes.isEmpty ? [1000, 10_000, 100_000] : sizes)
    }
    read()
  }

  private static func read() {
    let arguments = CommandLine.arguments.dropFirst()
    let sizes = arguments.compactMap { Int($0) }
    let styles = arguments.compactMap { PlanText.Style(rawValue: $0) }
    print(Table.row("plan", "MB", "events ms", "tree ms", "ratio", "load ms", "ratio", "peak MB"))
    for count in sizes.isEmpty ? [1000, 10_000, 100_000] : sizes {
      for style in styles.isEmpty ? PlanText.Style.allCases : styles {
        print(measure(style, count))
      }
    }
  }

  private static func measure(_ style: PlanText.Style, _ count: Int) -> String {
    let file = PlanText.file(style, activations: count)
    let activations = PlanLoader.load(file, environment: nil).value?.plan.activations.count
    precondition(activations == count, "the plan made up is not the one that was meant")
    let peak = Usage.now.peakMegabytes
    let rounds = max(5, 200_000 / count)
    let events = Usage.leastSeconds(rounds: rounds) { _ = YAMLEventScan.count(in: file) }
    let tree = Usage.leastSeconds(rounds: rounds) { _ = YAMLDocument.parse(file) }
    let load = Usage.leastSeconds(rounds: rounds) {
      _ = PlanLoader.load(file, environment: nil)
    }
    return Table.row(
      "\(style) \(count)",
      Table.decimal(Double(file.bytes.count) / 1e6),
      Table.decimal(events * 1e3),
      Table.decimal(tree * 1e3),
      Table.decimal(tree / events),
      Table.decimal(load * 1e3),
      Table.decimal(load / events),
      Table.decimal(peak)
    )
  }
}
