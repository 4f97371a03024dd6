extension String {
  /// The text with those signs written otherwise, wherever they stand. Whoever reads the text goes by
  /// code points: a sign stays what it is there when a combining mark behind it makes another Swift
  /// `Character` of both.
  func spelling(_ signs: [Unicode.Scalar: String]) -> String {
    var spelled = ""
    spelled.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if let other = signs[scalar] {
        spelled += other
      } else {
        spelled.unicodeScalars.append(scalar)
      }
    }
    return spelled
  }
}
