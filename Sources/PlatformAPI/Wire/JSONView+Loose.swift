import ActivationModel
import OrderedJSON

/// Values whose form varies between the platform's own documents.
extension JSONView {
  /// A text.
  func text(_ key: String) -> String? { self[key]?.string }

  /// A text that may come as a number: ids of export jobs are `100` or `100.0`, external audience
  /// ids may be digits.
  func looseText(_ key: String) -> String? { self[key]?.looseText }

  var looseText: String? { string ?? digits.map(PlainNumber.text) }

  /// A whole number that may come as text or with a fraction.
  func looseNumber(_ key: String) -> Int64? {
    guard let value = self[key] else { return nil }
    if let number = value.wholeNumber ?? value.string.flatMap({ Int64($0) }) { return number }
    let plain = value.digits.map(PlainNumber.text)
    return plain?.split(separator: ".").first.flatMap { Int64($0) }
  }

  /// A time as seconds, milliseconds or microseconds since 1970, as number or text.
  ///
  /// Mapped audiences have seconds in text, the rest of Flow Service milliseconds, and one sample of
  /// Segmentation Service microseconds; the size tells which (inferred). Zero, a time after the
  /// year 9999, and what can't be read is no time.
  func looseTime(_ key: String) -> Timestamp? {
    guard let number = looseNumber(key), number > 0,
      number / 1000 < Timestamp.latest.milliseconds
    else { return nil }
    return if number <= Self.largestSeconds {
      Timestamp(seconds: number)
    } else if number <= Self.largestMilliseconds {
      Timestamp(milliseconds: number)
    } else {
      Timestamp(milliseconds: number / 1000)
    }
  }

  private static var largestSeconds: Int64 { 100_000_000_000 }
  private static var largestMilliseconds: Int64 { 100_000_000_000_000 }
}
