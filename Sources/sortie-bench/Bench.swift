import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationSyntax

/// Reading and checking plans, measured side by side in one run: libyaml's bare event loop, the
/// syntax tree, and everything that `validate` does. Styles and sizes may be given as arguments.
///
/// The peak is what the process has held at most when the plan was loaded once; the plan's own
/// text is in it.
@main
struct Bench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let sizes = arguments.compactMap { Int($0) }
    let styles = arguments.compactMap { PlanText.Style(rawValue: $0) }
    print(row("plan", "MB", "events ms", "tree ms", "ratio", "load ms", "ratio", "peak MB"))
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
    return row(
      "\(style) \(count)",
      decimal(Double(file.bytes.count) / 1e6),
      decimal(events * 1e3),
      decimal(tree * 1e3),
      decimal(tree / events),
      decimal(load * 1e3),
      decimal(load / events),
      decimal(peak)
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
