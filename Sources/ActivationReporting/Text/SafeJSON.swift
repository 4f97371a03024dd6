import ActivationDiagnostics
import OrderedJSON

/// JSON that is as harmless on a terminal and in a pipeline's log as text is: what could steer one is
/// escaped, not lost.
enum SafeJSON {
  static func text(_ value: JSONValue, layout: JSONWriter.Layout) -> String {
    escaped(JSONWriter.text(value, layout: layout))
  }

  /// An object of the members that have a value, compact; no key may be there twice.
  static func text(compacting members: [(String, JSONValue?)]) -> String {
    escaped(JSONWriter.text(compacting: members))
  }

  private static func escaped(_ json: String) -> String {
    PipelineCommands.escapedInJSON(escapedForTerminals(json))
  }

  private static func escapedForTerminals(_ json: String) -> String {
    if json.utf8.allSatisfy({ $0 < 0x7F }) { return json }
    var safe = ""
    safe.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      // Below U+007F the writer has escaped already, and its own line breaks must stay.
      if scalar.value >= 0x7F, SafeText.isUnsafe(scalar) {
        for unit in String(scalar).utf16 { safe += escape(unit) }
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
