import HTTPTypes
import OrderedJSON

/// What a request below `/__twin/` asks of the twin itself (E38, E39).
enum TwinControl {
  static let prefix = "/__twin/"

  case log
  case ledger
  case writes
  case files
  case showClock
  case advance(milliseconds: Int64)
  case set(Int64)
  case unusable(String)
  case unknown

  init(_ call: Call, method: HTTPRequest.Method) {
    switch (method, call.path.dropFirst(Self.prefix.count)) {
    case (.get, "log"): self = .log
    case (.get, "ledger"): self = .ledger
    case (.get, "writes"): self = .writes
    case (.get, "files"): self = .files
    case (.get, "clock"): self = .showClock
    case (.post, "clock"): self = Self.clockChange(call.json)
    default: self = .unknown
    }
  }

  /// `{"advance": "1h"}` or `{"set": "2026-11-23T09:00:00Z"}`.
  private static func clockChange(_ body: JSONValue?) -> TwinControl {
    if let text = body?["advance"]?.text, let step = TwinText.duration(text) {
      return .advance(milliseconds: step)
    }
    if let text = body?["set"]?.text, let time = TwinText.time(text) { return .set(time) }
    return .unusable(#"say {"advance": "1h"} or {"set": "2026-11-23T09:00:00Z"}"#)
  }

  static func clockJSON(_ now: Int64) -> JSONValue {
    ["now": .string(CivilTime(milliseconds: now).rfc3339), "milliseconds": .integer(now)]
  }

  static func json(_ ledger: [LedgerEntry]) -> JSONValue {
    let accepted = ledger.map { entry -> JSONValue in
      [
        "run": .string(entry.run), "destination": .string(entry.destination),
        "audience": .string(entry.audience), "sandbox": .string(entry.sandbox),
        "acceptedAt": .string(CivilTime(milliseconds: entry.acceptedAt).rfc3339),
        "request": .count(entry.request),
      ]
    }
    return ["accepted": .array(accepted)]
  }
}
