import ActivationDiagnostics

/// The lines of instructions to YAML that start with `%`, which libyaml compares with each other.
struct Directives {
  private let file: SourceFile

  init(_ file: SourceFile) { self.file = file }

  /// That there are too many in a row; blank lines and comments between them change nothing.
  var finding: Finding? {
    let bytes = file.bytes
    guard signs > YAMLLimits.directives else { return nil }
    var count = 0
    var start = ByteOrderMark.length(before: bytes)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(where: Byte.isLineEnd) ?? bytes.count
      if bytes[start] == UInt8(ascii: "%") {
        count += 1
        if count > YAMLLimits.directives { return tooMany(at: start) }
      } else if let first = bytes[start..<end].first(where: { !Byte.isBlank($0) }),
        first != Byte.hash
      {
        count = 0
      }
      start = end + 1
    }
    return nil
  }

  /// How many `%` there are anywhere. Without a way out of the loop, which lets the compiler take
  /// many bytes at once.
  private var signs: Int {
    unsafe file.bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.reduce(0) { $0 + ($1 == UInt8(ascii: "%") ? 1 : 0) }
    }
  }

  private func tooMany(at offset: Int) -> Finding {
    Finding(
      .yamlLimit,
      "the file has more than \(YAMLLimits.directives) lines in a row that start with `%`",
      help: "Remove them. They are YAML directives, and a plan needs none.",
      at: file.location(ofByte: offset)
    )
  }
}
