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
  /// Segmentation Service microseconds; the size tells which (inferred). Zero, what can't be read,
  /// and what lies beyond the year 9999, is no time.
  func looseTime(_ key: String) -> Timestamp? {
    guard let number = looseNumber(key), number > 0 else { return nil }
    return if number <= Self.largestSeconds {
      Timestamp(seconds: number)
    } else if number <= Self.largestMilliseconds {
      Timestamp(milliseconds: number)
    } else {
      number / 1000 <= Self.lastMillisecond ? Timestamp(milliseconds: number / 1000) : nil
    }
  }

  private static var largestSeconds: Int64 { 100_000_000_000 }
  /// The last of the year 9999: no later time can be written in RFC 3339.
  private static var lastMillisecond: Int64 { 253_402_300_799_999 }
  private static var largestMilliseconds: Int64 { 100_000_000_000_000 }
}
