import ActivationDiagnostics

/// The macro that somebody may have meant.
struct NearestMacro {
  let name: String?

  init(_ word: String, among macros: [String]) {
    let folded = KeySpelling.folded(word)
    // The platform's older name for what its UI calls an audience.
    let renamed =
      folded.hasPrefix("audience") ? "segment" + folded.dropFirst("audience".count) : folded
    name =
      macros.first { KeySpelling.folded($0) == renamed }
      ?? NearestWords(macros).near(word).first
  }
}
