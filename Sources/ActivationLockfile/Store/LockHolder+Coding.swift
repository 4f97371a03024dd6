import ActivationModel

/// The text of a lock file.
extension LockHolder {
  /// One line of JSON with its newline.
  var encoded: [UInt8] {
    var line = JSONLine()
    line.object { line in
      line.member("holder", name)
      line.member("host", host)
      line.member("pid", processID)
      line.member("since", since)
    }
    return line.bytes + [UInt8(ascii: "\n")]
  }

  /// Whether a file's text can be one that sortie left in a lock file. Whatever else lies there is
  /// somebody's file, and is not written over. A loss of power can leave zeros.
  static func mayHaveWritten(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 == 0 } || bytes.starts(with: #"{"holder":"#.utf8)
  }

  /// Reads the text of a lock file; nil where its holder has not written it yet.
  init?(_ bytes: [UInt8]) {
    var cursor = JSONCursor(bytes)
    var name: String?
    var host: String?
    var processID: Int64?
    var since: Timestamp?
    try? cursor.object { cursor, key throws(JSONCursor.Failure) in
      switch key {
      case "holder": name = try cursor.text(key)
      case "host": host = try cursor.text(key)
      case "pid": processID = try cursor.wholeNumber(key)
      case "since": since = try cursor.time(key)
      default: try cursor.skip()
      }
    }
    guard let name, let host, let processID, let since else { return nil }
    self.init(name: name, host: host, processID: processID, since: since)
  }
}
