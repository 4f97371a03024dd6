/// A secret as it stands in Base64, of either alphabet, at any place of what was encoded: alone, or
/// behind a client id and a colon.
struct EncodedSecret {
  /// Limit: 8 signs. Shorter ones could stand in any word by chance.
  private static let least = 8

  /// What is the same whatever comes before and after it, by how many bytes are before it, modulo 3.
  private let cores: [[UInt8]]

  init(_ secret: [UInt8]) {
    let alphabets = ["+/", "-_"].map {
      Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + $0).utf8)
    }
    var cores: [[UInt8]] = []
    for before in 0..<3 {
      let sextets = Self.sextets(of: secret, before: before)
      for alphabet in alphabets where sextets.count >= Self.least {
        let core = sextets.map { alphabet[$0] }
        if !cores.contains(core) { cores.append(core) }
      }
    }
    self.cores = cores
  }

  /// The groups of six bits that hold nothing but bits of the secret.
  private static func sextets(of secret: [UInt8], before: Int) -> [Int] {
    let bytes = [UInt8](repeating: 0, count: before) + secret
    let first = (before * 8 + 5) / 6
    return (first..<max(first, bytes.count * 8 / 6)).map { index in
      let bit = index * 6
      let next = bit / 8 + 1 < bytes.count ? Int(bytes[bit / 8 + 1]) : 0
      return (Int(bytes[bit / 8]) << 8 | next) >> (10 - bit % 8) & 63
    }
  }

  /// The bytes with which it may begin.
  var firstBytes: [UInt8] { cores.compactMap(\.first) }

  /// What follows it where the words start with it, else nil.
  func rest(of words: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    cores.first { words.starts(with: $0) }.map { words.dropFirst($0.count) }
  }
}
