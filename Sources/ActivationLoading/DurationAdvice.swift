/// What a text that is no duration may have meant: `1d12h`, `20 h`, `PT20H`, `1w`.
struct DurationAdvice {
  /// Follows the text in a message.
  let words: String
  var better: String?
  var isCertain = false

  init(_ text: String) {
    let bare = text.last.map { ",;".contains($0) } ?? false ? String(text.dropLast()) : text
    let folded = bare.lowercased()
    let digits = folded.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if folded.isEmpty {
      words = "is empty"
    } else if digits {
      words = folded.allSatisfy { $0 == "0" } ? "is not a length of time" : "has no unit"
    } else if folded.hasPrefix("-") {
      words = "is negative"
    } else if let parts = Self.parts(folded) {
      better = Self.written(parts)
      // A capital M may be months.
      isCertain = !text.contains("M")
      words =
        if parts.allSatisfy({ $0.count == 0 }) {
          "is not a length of time"
        } else {
          better == nil ? "is too long" : "is not written as a duration"
        }
    } else {
      words = "is not a duration"
    }
  }

  private static let units: [(seconds: Int, names: Set<Substring>)] = [
    (1, ["s", "sec", "secs", "second", "seconds"]),
    (60, ["m", "min", "mins", "minute", "minutes"]),
    (3600, ["h", "hr", "hrs", "hour", "hours"]),
    (day, ["d", "day", "days"]),
    (7 * day, ["w", "wk", "wks", "week", "weeks"]),
  ]
  private static let day = 86_400
  private static let mostDigits = 9
  /// Longer than any duration that a plan can write.
  private static let huge = 1_000_000_000_000

  private struct Part {
    let count: Int
    let unit: (seconds: Int, names: Set<Substring>)
  }

  /// The numbers with their units; nil where the text isn't made of such.
  private static func parts(_ text: String) -> [Part]? {
    let isISO = text.hasPrefix("p")
    var isTime = !isISO
    var rest = text.filter { $0 != " " }[...]
    if isISO { rest.removeFirst() }
    var parts: [Part] = []
    while !rest.isEmpty {
      if isISO, rest.first == "t" {
        rest.removeFirst()
        isTime = true
      }
      let number = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(number.count)
      let name = rest.prefix { $0.isLetter && !(isISO && $0 == "t") }
      rest = rest.dropFirst(name.count)
      guard !number.isEmpty, let unit = units.first(where: { $0.names.contains(name) }),
        isTime || unit.seconds >= day
      else { return nil }
      parts.append(Part(count: number.count > mostDigits ? huge : Int(number) ?? huge, unit: unit))
    }
    return parts.isEmpty ? nil : parts
  }

  /// The length as a plan writes it: in its own unit if it has one, else in the greatest that
  /// divides it.
  private static func written(_ parts: [Part]) -> String? {
    let seconds = parts.reduce(0) { min($0 + $1.count * $1.unit.seconds, huge) }
    let own = parts.count == 1 ? parts.first?.unit.seconds : nil
    for (unit, letter) in [(day, "d"), (3600, "h"), (60, "m"), (1, "s")]
    where seconds % unit == 0 && unit <= own ?? unit {
      let text = "\(seconds / unit)\(letter)"
      return PlanDuration(Array(text.utf8)[...]) == nil ? nil : text
    }
    return nil
  }
}
