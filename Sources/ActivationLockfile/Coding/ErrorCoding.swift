import ActivationModel

/// Why an attempt failed, in lockfile entries and in lines of the journal.
extension JSONLine {
  /// The member `error`; nothing where there is none.
  mutating func error(_ error: AttemptError?) {
    guard let error else { return }
    object("error") { line in
      line.words("code", error.code)
      line.words("message", error.message)
      line.members(error.unknown)
    }
  }
}

extension JSONCursor {
  /// Reads why an attempt failed; nil where it says nothing.
  mutating func attemptError() throws(Failure) -> AttemptError? {
    var code: String?
    var message = ""
    var unknown = UnknownMembers()
    try object { cursor, member throws(Failure) in
      switch member {
      case "code": code = try cursor.text(member)
      case "message": message = try cursor.text(member)
      default: unknown.add(member, try cursor.value())
      }
    }
    var error = AttemptError(code: code, message: message)
    error?.unknown = unknown
    return error
  }
}
