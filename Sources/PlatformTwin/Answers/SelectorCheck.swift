import OrderedCollections
import OrderedJSON

/// Checks a selector that a patch brings, and sets what the platform sets by itself (F13, F22 to
/// F28, F43, F45).
struct SelectorCheck {
  /// At most so many audiences that were uploaded are in one batch dataflow; documented as hard.
  static let mostUploads = 10

  let behaviour: DataflowBehaviour
  let kind: DestinationKind
  let audiences: [String: AudienceEntry]
  let call: Call

  /// The selector as the platform keeps it.
  /// - Parameters:
  ///   - old: The one that it takes the place of; nil for a new one.
  ///   - others: All that the dataflow has before.
  func selector(
    _ selector: JSONValue, replacing old: JSONValue?, among others: [JSONValue]
  ) throws(Refusal) -> JSONValue {
    guard case .object(var members) = selector, case .object(var value)? = members["value"],
      let id = value["id"]?.text ?? value["systemSegmentId"]?.text
    else { throw refusal("A selector needs a value with an id") }
    if let template = value.removeValue(forKey: "fileNameTemplate"),
      value["filenameTemplate"] == nil
    {
      value["filenameTemplate"] = template
    }
    fill(&value, id: id)
    let audience = value["systemSegmentId"]?.text ?? id
    try checkAudience(audience, replacing: old, among: others)
    if behaviour.schedules == .checked,
      let objection = ScheduleCheck(kind: kind, behaviour: behaviour).objection(to: .object(value))
    {
      throw refusal(objection)
    }
    let seconds = JSONValue.string(String(call.now / 1000))
    let isSame = old.flatMap(Mapping.init)?.audience == audience
    value["createTime"] = isSame ? old?["value"]?["createTime"] ?? seconds : seconds
    value["updateTime"] = seconds
    members["value"] = .object(value)
    return .object(members)
  }

  /// Inferred, like most refusals here: the code is that of a patch that doesn't fit.
  private func refusal(_ text: String) -> Refusal { .flowService(1455, 400, text, call) }

  /// F45: an audience from outside goes by its source's id, and has the platform's beside it.
  private func fill(_ value: inout OrderedDictionary<String, JSONValue>, id: String) {
    guard value["systemSegmentId"] == nil, audiences[id] == nil else { return }
    let found = audiences.values.first { $0.externalID == id && $0.seed.origin.isExternal }
    if let found { value["systemSegmentId"] = .string(found.seed.id) }
  }

  private func checkAudience(
    _ audience: String, replacing old: JSONValue?, among others: [JSONValue]
  ) throws(Refusal) {
    let mapped = others.compactMap { Mapping(selector: $0)?.audience }
    let isNew = old.flatMap(Mapping.init)?.audience != audience
    guard isNew else { return }
    switch behaviour.policyViolation {
    case .none: break
    case .forbidden: throw Refusal(403, Self.violation(call))
    case .badRequest: throw Refusal(400, Self.violation(call))
    }
    if mapped.contains(audience), behaviour.duplicateAudience == .refuse {
      throw refusal("Segment \(audience) is mapped already")
    }
    guard let entry = audiences[audience] else {
      switch behaviour.unknownAudience {
      case .accept: return
      case .badRequest: throw refusal("Segment \(audience) is not known")
      case .notFound: throw .flowService(1439, 404, "segments not found: \(audience)", call)
      }
    }
    let uploads = mapped.filter { audiences[$0]?.seed.origin == .upload }
    if entry.seed.origin == .upload, uploads.count >= Self.mostUploads {
      throw refusal("A dataflow takes at most \(Self.mostUploads) uploaded audiences")
    }
  }

  /// F43: the body is invented.
  private static func violation(_ call: Call) -> JSONValue {
    [
      "type": "https://ns.adobe.com/aep/errors/policy-violation", "title": "Policy violation",
      "message": "The audience violates a data usage policy of this destination",
    ]
  }
}
