extension Duration {
  /// The length as plans write it, in the largest unit that fits: `90s`, `15m`, `20h`, `7d`.
  package var shortText: String {
    let seconds = components.seconds
    for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
    where seconds != 0 && seconds % length == 0 {
      return "\(seconds / length)\(unit)"
    }
    return "\(seconds)s"
  }

  /// The length for a person, in at most two units: `45 s`, `4 min 10 s`, `1 h 12 min`, `2 d 3 h`.
  package var spokenText: String {
    let seconds = max(components.seconds, 0)
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return Self.join(seconds / 60, "min", seconds % 60, "s")
    case ..<86_400: return Self.join(seconds / 3600, "h", seconds % 3600 / 60, "min")
    default: return Self.join(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
    }
  }

  private static func join(
    _ large: Int64, _ largeUnit: String, _ small: Int64, _ smallUnit: String
  ) -> String {
    small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
  }
}
