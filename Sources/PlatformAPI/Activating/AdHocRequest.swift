import ActivationModel
import HTTPTypes
import OrderedCollections
import OrderedJSON

/// An ad hoc activation request as it goes over the wire.
enum AdHocRequest {
  private static let path = "/data/core/activation/disflowprovider/adhocrun"
  /// Longer than for reads: giving up leaves the fate of customer data unknown.
  private static let deadline: Duration = .seconds(120)

  /// The media type that selects an API version, byte for byte as documented, with the space.
  ///
  /// Version 1 is what the platform takes a request for that has no `Accept`, so it is sent
  /// without one. Source: Adobe, Ad hoc activation API guide and OpenAPI document.
  private static func accept(_ job: JobRequest) -> String? {
    job.exportIDs == nil ? "application/vnd.adobe.adhoc.activation+json; version=2" : nil
  }

  static func make(_ job: JobRequest) -> PlatformRequest {
    PlatformRequest(
      method: .post,
      path: path,
      accept: accept(job),
      body: JSONWriter.bytes(body(job), layout: .canonical),
      purpose: "ask for \(job.pairs.count == 1 ? "the export" : "\(job.pairs.count) exports")",
      deadline: deadline
    )
  }

  /// The audiences by destination, both in byte order and without repetition.
  private static func body(_ job: JobRequest) -> JSONValue {
    var destinations = OrderedDictionary<String, JSONValue>()
    let pairs = Set(job.pairs).sorted()
    for pair in pairs {
      let audience = JSONValue.string(pair.audience.rawValue)
      let others = destinations[pair.destination.rawValue]?.elements ?? []
      destinations[pair.destination.rawValue] = .array(others + [audience])
    }
    return .compacting([
      ("activationInfo", .object(destinations)),
      ("exportIds", job.exportIDs.map { .array($0.map { .string($0.rawValue) }) }),
    ])
  }
}
