import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import ActivationReporting
import OrderedCollections
import OrderedJSON

/// Plans: findings in order that can be shown in every format; a good plan means the same when its
/// normalized form is written as a plan.
enum ValidatorTarget {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    check(file, environment: nil)
    check(file, environment: "stage")
  }

  private static func check(_ file: SourceFile, environment: EnvironmentName?) {
    let loaded = PlanLoader.load(file, environment: environment)
    Law.holds((loaded.value == nil) == loaded.findings.containErrors, "value and errors disagree")
    Law.findings(loaded.findings, in: file)
    let places = loaded.findings.compactMap { $0.location?.start }
    Law.holds(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }, "findings out of order")
    show(loaded.findings, of: file)
    guard environment == nil, let value = loaded.value else { return }
    let count = value.plan.activations.count
    Law.holds(value.origins.activations.count == count, "origins don't fit the plan")
    // Normalized dataflows name what aliases stand for, which can't be written at their places in a plan.
    guard value.plan.dataflows.isEmpty else { return }
    let again = SourceFile(name: "again", bytes: value.plan.asPlanFile)
    let reloaded = PlanLoader.load(again, environment: nil)
    Law.holds(
      reloaded.value?.plan == value.plan,
      "the normalized plan means something else: \(reloaded.findings.map(\.message))"
    )
  }

  private static func show(_ findings: [Finding], of file: SourceFile) {
    for style in [TextStyle(colour: true, width: 40), TextStyle(colour: false, width: 100)] {
      let text = FindingsText.render(findings, sources: [file], style: style)
      Law.holds(findings.isEmpty == text.isEmpty, "findings are not shown")
      let controls = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
      Law.holds(style.hasColour || controls.isEmpty, "control characters get through")
    }
    Law.holds(!ValidateJSON.text(files: [file.name], findings: findings).isEmpty, "no JSON")
  }
}

extension NormalizedPlan {
  /// The plan as a file, with an alias for each destination and audience of each activation.
  fileprivate var asPlanFile: [UInt8] {
    guard case .object(var plan) = json else { return [] }
    plan["environment"] = nil
    for (key, value) in plan where value == .null { plan[key] = nil }
    plan["version"] = 1
    plan["destinations"] = aliases("d", activations.map(\.destination.json))
    plan["audiences"] = aliases("a", activations.map(\.audience.json))
    plan["activations"] = .array(
      activations.indices.map { index in
        .compacting([
          ("destination", .string("d\(index)")),
          ("audiences", [.string("a\(index)")]),
          ("revision", .string(activations[index].revision.rawValue)),
          ("maxAge", activations[index].maxAge.map { .string($0.planText) }),
        ])
      }
    )
    return JSONWriter.bytes(.object(plan), layout: .pretty)
  }

  private func aliases(_ letter: String, _ selectors: [JSONValue]) -> JSONValue {
    .compacting(selectors.enumerated().map { ("\(letter)\($0)", $1) })
  }
}

extension Duration {
  /// In days where it is a number of them, since plans write at most six digits.
  fileprivate var planText: String {
    let seconds = components.seconds
    for (unit, length) in [("d", 86_400 as Int64), ("h", 3600), ("m", 60)]
    where seconds % length == 0 {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }
}
