import OrderedJSON

/// Renders the name of an exported file from its template (dataflow facts §2.1, F42).
struct FileName {
  let flow: Flow
  let mapping: Mapping
  let organization: String
  let sandbox: String
  /// When the export starts, in milliseconds since 1970 UTC.
  let time: Int64

  /// The default that the user interface makes; what the API does without one is not documented.
  static let usual = "%DESTINATION%_%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%"

  var text: String {
    let parts = (mapping.fileName ?? Self.usual)
      .split(separator: "%", omittingEmptySubsequences: false)
    // Of `a%M%b%N%`, every second part stands between two signs; a sign without its partner is text.
    return parts.enumerated().map { index, part in
      let isMacro = index % 2 == 1 && index < parts.count - 1
      let isLoneSign = index % 2 == 1 && !isMacro
      return isMacro ? value(String(part)) : (isLoneSign ? "%" : "") + part
    }.joined()
  }

  /// What stands for a macro; other text between the signs is custom text.
  private func value(_ macro: String) -> String {
    let name = flow.document["name"]?.text ?? ""
    switch macro {
    case "DESTINATION", "DESTINATION_NAME", "DESTINATION_INSTANCE_NAME": return name
    case "DESTINATION_INSTANCE_ID": return flow.id
    case "SEGMENT_ID": return mapping.audience
    case "SEGMENT_NAME": return mapping.name ?? mapping.audience
    case "ORGANIZATION_NAME": return organization
    case "SANDBOX_NAME": return sandbox
    case "TIMESTAMP": return String(time / 1000)
    default:
      guard macro.hasPrefix("DATETIME("), macro.hasSuffix(")") else { return macro }
      return dated(String(macro.dropFirst("DATETIME(".count).dropLast()))
    }
  }

  private func dated(_ pattern: String) -> String {
    let civil = CivilTime(milliseconds: time)
    let day = civil.date.split(separator: "-").map(String.init)
    let clock = civil.clock.split(separator: ":").map(String.init)
    let values = [
      ("YYYY", day[0]), ("yyyy", day[0]), ("MM", day[1]), ("DD", day[2]), ("dd", day[2]),
      ("HH", clock[0]), ("mm", clock[1]), ("ss", clock[2]),
    ]
    return values.reduce(pattern) { text, entry in
      text.split(separator: entry.0, omittingEmptySubsequences: false).joined(separator: entry.1)
    }
  }
}
