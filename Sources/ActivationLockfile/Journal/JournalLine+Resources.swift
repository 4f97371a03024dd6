import ActivationModel

/// The lines of resources that aren't activations.
extension JSONLine {
  /// What a line is about.
  mutating func address(_ address: ResourceAddress) {
    switch address {
    case .activation(let pair): ids(pair)
    case .dataflow(let alias): member("dataflow", alias.rawValue)
    }
  }

  /// Values by name, by the bytes of their names; left out where there are none.
  mutating func values(_ key: String, _ values: [String: String]) {
    guard !values.isEmpty else { return }
    let sorted = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    objects(key, sorted) { line, value in
      line.member("name", value.key)
      line.member("value", value.value)
    }
  }
}

extension EffectIntent {
  func write(to line: inout JSONLine) {
    line.member("effect", id.rawValue)
    line.address(address)
    line.member("action", action)
    line.member("digest", digest.description)
    line.member("submittedAt", intendedAt)
    line.values("known", evidence)
  }
}

extension EffectOutcome {
  func write(to line: inout JSONLine) {
    switch self {
    case .taken(let answer):
      line.words("requestId", answer.requestID)
      line.values("values", answer.values)
    case .notTaken(let message, let requestID), .unknown(let message, let requestID):
      line.words("requestId", requestID)
      line.words("message", message)
    }
  }
}

/// The members of such a line while it is being read.
struct ResourceDraft {
  private var effect: EffectID?
  private var dataflow: Alias?
  private var action: String?
  private var values: [String: String] = [:]
  private var known: [String: String] = [:]

  /// Reads a member; false, with nothing read, for any other key.
  mutating func read(
    _ key: String, from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> Bool {
    switch key {
    case "effect": effect = try cursor.identifier(key)
    case "dataflow": dataflow = try cursor.identifier(key)
    case "action": action = try cursor.text(key)
    case "values": values = try Self.values(from: &cursor)
    case "known": known = try Self.values(from: &cursor)
    default: return false
    }
    return true
  }

  func address() throws(JSONCursor.Failure) -> ResourceAddress {
    .dataflow(try need(dataflow, "dataflow"))
  }

  func intent(
    _ digest: ContentDigest, at time: Timestamp
  ) throws(JSONCursor.Failure) -> EffectIntent {
    EffectIntent(
      id: try need(effect, "effect"), address: try address(), action: try need(action, "action"),
      digest: digest, intendedAt: time, evidence: known)
  }

  func outcome(_ outcome: EffectOutcome) throws(JSONCursor.Failure) -> LedgerEntry {
    .effectOutcome(try need(effect, "effect"), try address(), outcome)
  }

  func answer(_ requestID: String?) -> EffectAnswer {
    EffectAnswer(values, requestID: requestID)
  }

  func finding(at time: Timestamp) throws(JSONCursor.Failure) -> ResourceFinding {
    ResourceFinding(try address(), values: values, foundAt: time)
  }

  private static func values(
    from cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) -> [String: String] {
    var values: [String: String] = [:]
    try cursor.array { cursor throws(JSONCursor.Failure) in
      var name: String?
      var value: String?
      try cursor.object { cursor, key throws(JSONCursor.Failure) in
        switch key {
        case "name": name = try cursor.text(key)
        case "value": value = try cursor.text(key)
        default: try cursor.skip()
        }
      }
      values[try need(name, "name")] = try need(value, "value")
    }
    return values
  }
}
