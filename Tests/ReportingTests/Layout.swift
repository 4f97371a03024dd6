import ActivationReporting

/// The layouts in which every text is looked at.
enum Layout: String, CaseIterable, Sendable {
  case narrow
  case wide
  case coloured

  var style: TextStyle {
    switch self {
    case .narrow: TextStyle(colour: false, width: 60)
    case .wide: TextStyle(colour: false, width: 120)
    case .coloured: TextStyle(colour: true, width: 120)
    }
  }
}
