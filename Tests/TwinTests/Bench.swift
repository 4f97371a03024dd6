import HTTPTypes
import OrderedJSON
import PlatformTwin

/// A twin with a clock, and requests as a well-behaved client sends them.
struct Bench {
  let clock = ManualClock()
  let platform: TwinPlatform
  let world: TwinWorld

  init(_ world: TwinWorld) {
    self.world = world
    let clock = clock
    platform = TwinPlatform(world: world, baseURL: "https://twin.example") { clock.now }
  }

  struct Answer {
    let response: TwinResponse
    var status: Int { response.head.status.code }
    var text: String { String(decoding: response.body, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: response.body)) ?? .null }
    var message: String { json["message"]?.text ?? "" }
    func header(_ name: String) -> String? { response.head.headerFields[HTTPField.Name(name)!] }
  }

  static let headers = [
    "authorization": "Bearer demo-token", "x-api-key": "demo-client",
    "x-gw-ims-org-id": TwinWorld.defaultOrganization, "x-sandbox-name": "prod",
  ]

  func send(
    _ method: HTTPRequest.Method,
    _ path: String,
    headers: [String: String?] = [:],
    body: String = ""
  ) async -> Answer {
    var request =
      HTTPRequest(method: method, scheme: "https", authority: "client.example", path: path)
    var fields: [String: String?] = Self.headers
    if method != .get { fields["content-type"] = "application/json" }
    fields.merge(headers) { _, given in given }
    for case (let name, let value?) in fields {
      request.headerFields[HTTPField.Name(name)!] = value
    }
    return Answer(response: await platform.respond(to: request, body: Array(body.utf8)))
  }

  func get(_ path: String, headers: [String: String?] = [:]) async -> Answer {
    await send(.get, path, headers: headers)
  }

  static let flows = "/data/foundation/flowservice/flows"
  static let runs = "/data/foundation/flowservice/runs"
  static let audiences = "/data/core/ups/audiences"
  static let adHocRun = "/data/core/activation/disflowprovider/adhocrun"
  static let version2 = "application/vnd.adobe.adhoc.activation+json; version=2"

  /// Version 2 of the ad hoc activation request.
  func activate(
    _ pairs: [String: [String]],
    headers: [String: String?] = ["accept": version2]
  ) async -> Answer {
    let info = JSONValue.compacting(
      pairs.sorted { $0.key < $1.key }.map { ($0.key, .array($0.value.map(JSONValue.string))) }
    )
    let body = JSONWriter.text(["activationInfo": info], layout: .compact)
    return await send(.post, Self.adHocRun, headers: headers, body: body)
  }

  /// The id of the run that an accepted activation got.
  func runID(_ answer: Answer, _ index: Int = 0) -> String {
    let url = answer.json["order"]?.elements?[index]["statusURL"]?.text ?? ""
    return String(url.split(separator: "/").last ?? "")
  }

  func run(_ id: String) async -> Answer { await get("\(Self.runs)/\(id)") }

  func runStatus(_ id: String) async -> String? {
    await run(id).json["items"]?.elements?.first?["metrics"]?["statusSummary"]?["status"]?.text
  }

  /// The ids of a listing's items.
  func ids(_ path: String) async -> [String] {
    await get(path).json["items"]?.elements?.map { $0["id"]?.text ?? "no item" } ?? []
  }
}

extension TwinWorld {
  /// Two audiences on two SFTP destinations, mapped for long; the second destination has `gold` only.
  static func small() -> TwinWorld {
    TwinWorld(
      audiences: [
        AudienceSeed(id: "gold", name: "Loyalty gold"),
        AudienceSeed(id: "vip", name: "VIP", origin: .upload, externalID: "crm-7"),
        AudienceSeed(id: "spare", name: "Spare, unmapped"),
      ],
      destinations: [
        DestinationSeed(
          id: "sftp",
          name: "Loyalty SFTP",
          audiences: [MappingSeed(audience: "gold"), MappingSeed(audience: "vip")]
        ),
        DestinationSeed(
          id: "s3",
          name: "Partner S3, nightly",
          kind: .s3,
          audiences: [MappingSeed(audience: "gold")]
        ),
      ]
    )
  }

  /// The small world with one thing changed.
  static func small(_ change: (inout TwinWorld) -> Void) -> TwinWorld {
    var world = small()
    change(&world)
    return world
  }
}
