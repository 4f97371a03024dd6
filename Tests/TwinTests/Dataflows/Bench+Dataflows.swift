import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin

/// Changing dataflows.
extension Bench {
  static let connections = "/data/foundation/flowservice/connections"
  static let selectors = "/transformations/0/params/segmentSelectors/selectors"

  func flow(_ id: String) async -> JSONValue {
    await get("\(Self.flows)/\(id)").json["items"]?.elements?.first ?? .null
  }

  func etag(_ id: String) async -> String { await flow(id)["etag"]?.text ?? "no etag" }

  /// The values of a dataflow's selectors, in order.
  func mapped(_ id: String) async -> [JSONValue] {
    let first = await flow(id)["transformations"]?.elements?.first
    let selectors = first?["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
    return selectors.compactMap { $0["value"] }
  }

  func mappedIDs(_ id: String) async -> [String] { await mapped(id).map { $0["id"]?.text ?? "" } }

  /// Patches with the etag as read, or with another.
  func patch(_ id: String, _ operations: String, ifMatch: String? = nil) async -> Answer {
    var match = ifMatch
    if match == nil { match = await etag(id) }
    return await send(.patch, "\(Self.flows)/\(id)", headers: ["if-match": match], body: operations)
  }

  func add(_ selector: String, to id: String) async -> Answer {
    await patch(id, #"[{"op":"add","path":"\#(Self.selectors)/-","value":\#(selector)}]"#)
  }

  func act(_ operation: String, on id: String) async -> Answer {
    await send(.post, "\(Self.flows)/\(id)/action?op=\(operation)")
  }

  /// A selector as the reference says that it is sent.
  static func selector(
    _ id: String, mode: String = "DAILY_FULL_EXPORT",
    schedule: String =
      #"{"frequency":"DAILY","triggerType":"SCHEDULED","startDate":"2026-11-24","startTime":"09:00"}"#,
    file: String = "%SEGMENT_ID%_%DATETIME(YYYYMMdd_HHmmss)%"
  ) -> String {
    #"""
    {"type":"PLATFORM_SEGMENT","value":{"id":"\#(id)","filenameTemplate":"\#(file)",
     "exportMode":"\#(mode)","schedule":\#(schedule)}}
    """#
  }
}

extension Bench.Answer {
  /// The number of a Flow Service error, such as 1455.
  var code: String? {
    json["type"]?.text?.split(separator: "/").last?.split(separator: "-").dropFirst().first
      .map(String.init)
  }
}
