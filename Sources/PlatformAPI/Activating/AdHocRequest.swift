import ActivationModel
import HTTPTypes
import OrderedCollections
import OrderedJSON

/// An ad hoc activation request as it goes over the wire.
enum AdHocRequest {
  private static let path = "/data/core/activation/disflowprovider/adhocrun"
  /// Longer than for reads: giving up leaves the fate of customer data unknown.
  private static let deadline: Duration = .seconds(120)

  static func make(_ job: JobRequest) -> PlatformRequest {
    let version = AdHocVersion.of(job)
    return PlatformRequest(
      method: .post,
      path: path,
      accept: version.accept,
      body: JSONWriter.bytes(body(job, version), layout: .canonical),
      purpose: "ask for \(job.pairs.count == 1 ? "the export" : "\(job.pairs.count) exports")",
      deadline: deadline
    )
  }

  /// The audiences by destination, both in byte order and without repetition.
  private static func body(_ job: JobRequest, _ version: AdHocVersion) -> JSONValue {
    var destinations = OrderedDictionary<String, JSONValue>()
    let pairs = Set(job.pairs).sorted()
    for pair in pairs {
      let audience = JSONValue.string(pair.audience.rawValue)
      let others = destinations[pair.destination.rawValue]?.elements ?? []
      destinations[pair.destination.rawValue] = .array(others + [audience])
    }
    let exportIDs = (job.exportIDs ?? []).map { JSONValue.string($0.rawValue) }
    return .compacting([
      ("activationInfo", .object(destinations)),
      ("exportIds", version.takesExportIDs ? .array(exportIDs) : nil),
    ])
  }
}
