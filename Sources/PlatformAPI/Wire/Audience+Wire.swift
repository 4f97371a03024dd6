import ActivationModel
import OrderedJSON

/// An audience as Segmentation Service writes it.
extension Audience: WireReadable {
  init(wire json: JSONView) throws(WireMismatch) {
    self.init(
      id: AudienceID(try json.requiredText("id")),
      externalID: json.looseText("audienceId"),
      name: json.text("name") ?? "",
      origin: json.text("originName"),
      isEvaluated: Self.isEvaluated(json)
    )
  }

  /// Whether the platform's segmentation decides who is in it: by how it is evaluated, else by
  /// where it comes from (inferred; audiences from elsewhere show no way of evaluation in samples).
  private static func isEvaluated(_ json: JSONView) -> Bool? {
    let ways = json["evaluationInfo"]?.members
    if ways?.contains(where: { $0.value["enabled"]?.truth == true }) == true { return true }
    if let origin = json.text("originName") {
      return origin.uppercased() == "REAL_TIME_CUSTOMER_PROFILE"
    }
    return json.text("namespace").map { $0.uppercased() == "AEPSEGMENTS" }
  }
}

/// A page of audiences: `{"children":[…],"_page":{"next":1}}`; `_pages` in one sample, and `next`
/// a number or a text.
struct WireAudiencePage: WireReadable {
  let audiences: [Audience]
  /// By its `start`.
  let next: NextPage

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["children"] != nil else { throw WireMismatch() }
    audiences = try [Audience](wire: json.list("children"))
    let numbered = NextPage(in: json["_page"] ?? json["_pages"], numberedBy: "next")
    next =
      numbered == .none
      ? NextPage(in: json["_links"], at: "next", "href", item: "start") : numbered
  }
}

/// The answer of `POST /audiences/bulk-get`: for each id an audience, or why there is none.
struct WireAudienceBatch: WireReadable {
  enum Entry: Sendable {
    case audience(Audience)
    /// The statuses under `errors`.
    case missing(statuses: [String])
  }

  let results: [String: Entry]

  init(wire json: JSONView) throws(WireMismatch) {
    guard let entries = json["results"], entries.isObject else { throw WireMismatch() }
    var results: [String: Entry] = [:]
    for (id, entry) in entries.members {
      if let errors = entry["errors"] {
        results[id] = .missing(statuses: errors.members.map(\.key).sorted())
      } else {
        results[id] = .audience(try Audience(wire: entry))
      }
    }
    self.results = results
  }
}
