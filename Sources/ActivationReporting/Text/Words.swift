import ActivationModel

/// Figures and times in words.
enum Words {
  /// `1 activation`, `2 activations`, `1,200 activations`; `2 entries` where the plural is given.
  static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(Int64(count))) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// A figure with a comma between thousands.
  static func grouped(_ number: Int64) -> String {
    let digits = String(number.magnitude)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// The time of day in UTC: `09:00:00Z`.
  static func timeOfDay(_ time: Timestamp) -> String { String(time.description.suffix(9)) }

  /// The UTC day: `2026-11-23`.
  static func day(_ time: Timestamp) -> String { CalendarDay(of: time).description }

  /// When something passes, and how long that is from now.
  static func until(_ time: Timestamp, from now: Timestamp) -> String {
    time <= now ? "\(time)" : "\(time) (in \((time - now).spokenText))"
  }

  /// That all that was asked for is exported, without the full stop.
  ///
  /// - Parameters:
  ///   - others: How many activations of these plans `--target` leaves out.
  ///   - isRehearsal: Whether it only would be.
  static func target(
    of plans: [PlanName], leavingOut others: Int, isRehearsal: Bool = false
  ) -> String {
    let isDone = isRehearsal ? "would be" : "is"
    let names = plans.map(\.rawValue).joined(separator: ", ")
    guard others > 0 else { return "Everything in \(names) \(isDone) exported" }
    let activations = count(others, "other activation")
    return
      "The target in \(names) \(isDone) exported; \(activations) \(others == 1 ? "was" : "were") left out"
  }

  /// An argument as a shell takes it whole.
  static func shellQuoted(_ argument: String) -> String {
    let plain = argument.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._/-+=:,@%".utf8.contains(byte)
      }
    }
    guard !plain || argument.isEmpty else { return argument }
    return "'" + argument.spelling(["'": "'\\''"]) + "'"
  }
}
