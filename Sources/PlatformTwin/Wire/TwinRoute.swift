/// The operations that the twin answers; anything else is 404 (E40).
package enum TwinRoute: String, Sendable, CaseIterable {
  case token
  case adhocrun
  case flows
  case flow
  case flowPatch = "flow-patch"
  case flowAction = "flow-action"
  case flowCreate = "flow-create"
  case connections
  case connection
  case sourceConnections = "source-connections"
  case sourceConnection = "source-connection"
  case sourceConnectionCreate = "source-connection-create"
  case targetConnections = "target-connections"
  case targetConnection = "target-connection"
  case targetConnectionCreate = "target-connection-create"
  case runs
  case run
  case audiences
  case audience
  case audiencesBulk = "audiences-bulk"
  case exportJobs = "export-jobs"
  case segmentJobs = "segment-jobs"
  case sandboxes
  case policies
  /// A path that the platform doesn't have, or a method that the path doesn't take.
  case unknown

  /// The route and, where the path ends in one, the id.
  static func matching(method: String, path: String) -> (route: TwinRoute, id: String) {
    if let route = fixed["\(method) \(path)"] { return (route, "") }
    for (prefix, route) in byID where "\(method) \(path)".hasPrefix(prefix) {
      var id = "\(method) \(path)".dropFirst(prefix.count)
      if let suffix = suffixes[route] {
        guard id.hasSuffix(suffix) else { continue }
        id.removeLast(suffix.count)
      }
      guard !id.isEmpty, !id.contains("/") else { continue }
      return (route, PercentCoding.decoded(id))
    }
    return (.unknown, "")
  }

  private static let flowService = "/data/foundation/flowservice"
  private static let segmentation = "/data/core/ups"

  private static let fixed: [String: TwinRoute] = [
    "POST /ims/token/v3": .token,
    "POST /data/core/activation/disflowprovider/adhocrun": .adhocrun,
    "GET \(flowService)/flows": .flows,
    "GET \(flowService)/runs": .runs,
    "GET \(flowService)/connections": .connections,
    "POST \(flowService)/flows": .flowCreate,
    "GET \(flowService)/sourceConnections": .sourceConnections,
    "POST \(flowService)/sourceConnections": .sourceConnectionCreate,
    "GET \(flowService)/targetConnections": .targetConnections,
    "POST \(flowService)/targetConnections": .targetConnectionCreate,
    "GET \(segmentation)/audiences": .audiences,
    "POST \(segmentation)/audiences/bulk-get": .audiencesBulk,
    "GET \(segmentation)/export/jobs": .exportJobs,
    "GET \(segmentation)/export/jobs/": .exportJobs,
    "GET \(segmentation)/segment/jobs": .segmentJobs,
    "GET /data/foundation/sandbox-management/": .sandboxes,
    "POST /data/foundation/access-control/acl/effective-policies": .policies,
  ]

  private static let byID: [(String, TwinRoute)] = [
    ("GET \(flowService)/flows/", .flow),
    ("PATCH \(flowService)/flows/", .flowPatch),
    ("POST \(flowService)/flows/", .flowAction),
    ("GET \(flowService)/runs/", .run),
    ("GET \(flowService)/connections/", .connection),
    ("GET \(flowService)/sourceConnections/", .sourceConnection),
    ("GET \(flowService)/targetConnections/", .targetConnection),
    ("GET \(segmentation)/audiences/", .audience),
  ]

  /// What follows the id.
  private static let suffixes: [TwinRoute: String] = [.flowAction: "/action"]

  /// Whether it changes what the platform holds of dataflows.
  var isWrite: Bool {
    switch self {
    case .flowPatch, .flowAction, .flowCreate, .sourceConnectionCreate, .targetConnectionCreate:
      true
    default: false
    }
  }
}
