/// Characters that look like one of ASCII.
///
/// The Greek and Cyrillic letters, dashes and quotation marks that Unicode's confusables.txt
/// (UTS #39, version 16.0.0, class MA) gives a single character of ASCII for, and the full-width
/// forms of ASCII. Others (mathematical letters, scripts that nobody types by mistake) are left out.
enum Confusables {
  /// The character of ASCII that this one looks like; nil where it looks like none.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if fullWidth.contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) }
    return byScalar[scalar.value]
  }

  private static let fullWidth: ClosedRange<UInt32> = 0xFF01...0xFF5E

  private static let byScalar: [UInt32: Unicode.Scalar] = Dictionary(
    lookAlikes.flatMap { plain, others in others.map { ($0, plain) } },
    uniquingKeysWith: { first, _ in first })

  private static let lookAlikes: KeyValuePairs<Unicode.Scalar, [UInt32]> = [
    "'": [0x00B4, 0x02BC, 0x0374, 0x0384, 0x2018, 0x2019, 0x201B, 0x2032],
    "-": [0x2010, 0x2011, 0x2012, 0x2013, 0x2043, 0x2212],
    "/": [0x2044],
    "2": [0x03E8],
    "3": [0x0417, 0x04E0],
    "6": [0x0431],
    ";": [0x037E],
    "A": [0x0391, 0x0410],
    "B": [0x0392, 0x0412],
    "C": [0x03F9, 0x0421],
    "E": [0x0395, 0x0415],
    "F": [0x03DC],
    "G": [0x050C],
    "H": [0x0397, 0x041D],
    // Unicode has `l` for these, as for `I` itself, which stays as it is here.
    "I": [0x0399, 0x0406, 0x04C0],
    "J": [0x037F, 0x0408],
    "K": [0x039A, 0x041A],
    "M": [0x039C, 0x03FA, 0x041C],
    "N": [0x039D],
    "O": [0x039F, 0x041E],
    "P": [0x03A1, 0x0420],
    "S": [0x0405],
    "T": [0x03A4, 0x0422],
    "V": [0x0474],
    "W": [0x051C],
    "X": [0x03A7, 0x0425],
    "Y": [0x03A5, 0x03D2, 0x0423, 0x04AE],
    "Z": [0x0396],
    "a": [0x03B1, 0x0430],
    "b": [0x042C],
    "c": [0x03F2, 0x0441],
    "d": [0x0501],
    "e": [0x0435, 0x04BD],
    "h": [0x04BB],
    "i": [0x0131, 0x037A, 0x03B9, 0x0456, 0x04CF],
    "j": [0x03F3, 0x0458],
    "o": [0x03BF, 0x03C3, 0x043E],
    "p": [0x03C1, 0x03F1, 0x0440],
    "q": [0x051B],
    "r": [0x0433],
    "s": [0x0455],
    "u": [0x03C5],
    "v": [0x03BD, 0x0475],
    "w": [0x0461, 0x051D],
    "x": [0x0445],
    "y": [0x03B3, 0x0443, 0x04AF],
  ]
}

extension String {
  /// What a reader sees of it, as far as that can be told: composed, without what can't be seen,
  /// unusual spaces as spaces, look-alikes as the ASCII that they look like. Texts that look the
  /// same have the same appearance.
  package var appearance: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var seen = String.UnicodeScalarView()
    for scalar in composed.unicodeScalars {
      switch scalar.hiddenLook {
      case .direction, .nothing: break
      case .space: seen.append(" ")
      case nil: seen.append(Confusables.plain(scalar) ?? scalar)
      }
    }
    return String(seen).composed
  }
}
