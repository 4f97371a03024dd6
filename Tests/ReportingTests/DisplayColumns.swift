import Testing

@testable import ActivationReporting

/// The columns that a terminal gives to a text.
enum DisplayColumns {
  static func count(_ text: some StringProtocol) -> Int { DisplayWidth.of(String(text)) }
}
