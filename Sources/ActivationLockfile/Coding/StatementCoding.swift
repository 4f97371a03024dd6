import ActivationModel

extension JSONLine {
  /// The members of a person's statement.
  mutating func statement(_ statement: PersonalStatement) {
    words("by", statement.by)
    member("at", statement.at)
    words("because", statement.because)
    members(statement.unknown)
  }
}

extension JSONCursor {
  /// Reads a person's statement.
  mutating func statement() throws(Failure) -> PersonalStatement {
    _ = peek()
    let start = offset
    var by: String?
    var at: Timestamp?
    var because: String?
    var unknown = UnknownMembers()
    try object { cursor, key throws(Failure) in
      switch key {
      case "by": by = try cursor.text(key)
      case "at": at = try cursor.time(key)
      case "because": because = try cursor.text(key)
      default: unknown.add(key, try cursor.value())
      }
    }
    return PersonalStatement(
      by: try required(by, "by", since: start), at: try required(at, "at", since: start),
      because: try required(because, "because", since: start), unknown: unknown)
  }
}
