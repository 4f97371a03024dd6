/// A length of time as plans write it: `90s`, `15m`, `20h`, `7d`.
struct PlanDuration {
  /// A regular expression for exactly such texts.
  static let pattern = "^[1-9][0-9]{0,5}[smhd]$"
  private static let mostDigits = 6

  let length: Duration

  init?(_ text: ArraySlice<UInt8>) {
    let seconds: Int
    switch text.last {
    case UInt8(ascii: "s"): seconds = 1
    case UInt8(ascii: "m"): seconds = 60
    case UInt8(ascii: "h"): seconds = 3600
    case UInt8(ascii: "d"): seconds = 86_400
    default: return nil
    }
    let digits = text.dropLast()
    guard (1...Self.mostDigits).contains(digits.count), digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return nil }
    let count = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    length = .seconds(count * seconds)
  }
}
