/// The digits of a JSON number, as a person writes them.
package enum PlainNumber {
  /// Exponents beyond this stay as they are: nobody's id has a hundred digits.
  private static let largestExponent = 100

  /// The number without exponent and without zeros that say nothing: `100.0` and `1e2` are `100`.
  /// Exact, whatever its size.
  package static func text(of digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    let parts = digits.drop { $0 == "-" }.split { $0 == "e" || $0 == "E" }
    let sides = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard let exponent = parts.count > 1 ? Int(parts[1]) : 0, let whole = sides.first,
      (-largestExponent...largestExponent).contains(exponent)
    else { return digits }
    let all = sides.joined()
    let point = whole.count + exponent
    let zeros = { (count: Int) in String(repeating: "0", count: max(0, count)) }
    var front = (all.prefix(max(0, point)) + zeros(point - all.count)).drop { $0 == "0" }
    if front.isEmpty { front = "0" }
    var back = zeros(-point) + all.dropFirst(max(0, point))
    while back.hasSuffix("0") { back.removeLast() }
    let text = back.isEmpty ? String(front) : "\(front).\(back)"
    return isNegative && text != "0" ? "-" + text : text
  }
}
