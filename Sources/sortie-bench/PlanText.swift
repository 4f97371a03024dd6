import ActivationDiagnostics

/// Plans made up for measuring.
enum PlanText {
  /// How the plan names things.
  enum Style: String, CaseIterable {
    /// Entries of five audiences each, by alias.
    case aliases
    /// One entry per activation, by ids that never repeat: the most to read and to sort.
    case ids
  }

  static func file(_ style: Style, activations: Int) -> SourceFile {
    let text = style == .aliases ? byAliases(activations) : byIDs(activations)
    return SourceFile(name: "\(style)-\(activations).yaml", bytes: Array(text.utf8))
  }

  /// Every audience on each of twenty destinations, by ids: the same shape at every size, four
  /// audiences to a job.
  static func grid(activations: Int) -> SourceFile {
    let destinations = 20
    let audiences = (0..<(activations / destinations)).map { uuid($0 ^ 0x5A5A) }
      .joined(separator: ", ")
    var text = "version: 1\nname: bench\nsandbox: prod\nactivations:\n"
    for index in 0..<destinations {
      text += "  - destination: \(uuid(index))\n    audiences: [\(audiences)]\n"
    }
    return SourceFile(name: "grid-\(activations).yaml", bytes: Array(text.utf8))
  }

  private static func byAliases(_ count: Int) -> String {
    let perEntry = 5
    let audiences = max(perEntry, min(2000, count / 10))
    let perDestination = audiences / perEntry
    let destinations = (count / perEntry + perDestination - 1) / perDestination
    var text = "version: 1\nname: bench\nsandbox: prod\ndestinations:\n"
    for index in 0..<destinations {
      text += "  destination-\(index): { id: \(uuid(index)) }\n"
    }
    text += "audiences:\n"
    for index in 0..<audiences {
      text += "  audience-\(index): { id: \(uuid(index)), name: \"Audience \(index)\" }\n"
    }
    text += "activations:\n"
    for entry in 0..<(count / perEntry) {
      let first = entry % perDestination * perEntry
      let names = (first..<first + perEntry).map { "audience-\($0)" }.joined(separator: ", ")
      text += "  - destination: destination-\(entry / perDestination)\n"
      text += "    audiences: [\(names)]\n    revision: black-friday # \(entry)\n"
    }
    return text
  }

  private static func byIDs(_ count: Int) -> String {
    var text = "version: 1\nname: bench\nsandbox: prod\nactivations:\n"
    for index in 0..<count {
      text += "  - destination: \(uuid(index))\n    audiences: [\(uuid(index ^ 0x5A5A))]\n"
    }
    return text
  }

  private static func uuid(_ number: Int) -> String {
    let mixed = UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
    let hex = String(mixed, radix: 16)
    let full = String(repeating: "0", count: 16 - hex.count) + hex
    return "\(full.prefix(8))-\(full.dropFirst(8).prefix(4))-4000-8000-\(full.suffix(12))"
  }
}
