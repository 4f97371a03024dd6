import ActivationModel
import FoundationEssentials

/// A text that may come as a number: ids of export jobs are `100` or `100.0`, external audience
/// ids may be digits.
struct LooseText: Decodable, Sendable {
  let value: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      value = text
    } else if let number = try? container.decode(Int64.self) {
      value = String(number)
    } else {
      value = try container.decode(Decimal.self).description
    }
  }
}

/// A whole number that may come as text or with a fraction.
struct LooseNumber: Decodable, Sendable {
  let value: Int64

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      value = number
    } else if let fraction = try? container.decode(Double.self),
      let number = Int64(exactly: fraction.rounded(.towardZero))
    {
      value = number
    } else if let number = Int64(try container.decode(String.self)) {
      value = number
    } else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no whole number")
    }
  }
}

/// A time as seconds, milliseconds or microseconds since 1970, as number or text.
///
/// Mapped audiences have seconds in text, the rest of Flow Service milliseconds, and one sample of
/// Segmentation Service microseconds; the size tells which (inferred). Zero, and what can't be
/// read, is no time.
struct LooseTime: Decodable, Sendable {
  let value: Timestamp?

  private static let largestSeconds: Int64 = 100_000_000_000
  private static let largestMilliseconds: Int64 = 100_000_000_000_000

  init(from decoder: any Decoder) throws {
    guard let number = try? LooseNumber(from: decoder).value, number > 0 else {
      value = nil
      return
    }
    value =
      if number <= Self.largestSeconds {
        Timestamp(seconds: number)
      } else if number <= Self.largestMilliseconds {
        Timestamp(milliseconds: number)
      } else {
        Timestamp(milliseconds: number / 1000)
      }
  }
}
