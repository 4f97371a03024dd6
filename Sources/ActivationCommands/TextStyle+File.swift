import ActivationReporting

extension TextStyle {
  /// For files: no colours, and a width that reads well anywhere.
  static let file = TextStyle(colour: false, width: 100)
}
