import ActivationModel
import FoundationEssentials

/// An audience as Segmentation Service writes it.
struct WireAudience: Decodable, Sendable {
  let id: LooseText
  let audienceId: LooseText?
  let name: String?
  let originName: String?
  let namespace: String?
  let evaluationInfo: WireEvaluation?

  var audience: Audience {
    Audience(
      id: AudienceID(id.value),
      externalID: audienceId?.value,
      name: name ?? "",
      origin: originName,
      isEvaluated: isEvaluated
    )
  }

  /// Whether the platform's segmentation decides who is in it: by how it is evaluated, else by
  /// where it comes from (inferred; audiences from elsewhere show no way of evaluation in samples).
  private var isEvaluated: Bool? {
    if evaluationInfo?.isEnabled == true { return true }
    if let originName { return originName.uppercased() == "REAL_TIME_CUSTOMER_PROFILE" }
    return namespace.map { $0.uppercased() == "AEPSEGMENTS" }
  }
}

/// `evaluationInfo` of an audience; in any other form than the documented one it tells nothing.
struct WireEvaluation: Decodable, Sendable {
  private struct Way: Decodable {
    let enabled: Bool?
  }

  /// Whether the platform evaluates the audience in any way.
  let isEnabled: Bool

  init(from decoder: any Decoder) throws {
    let ways = try? decoder.singleValueContainer().decode([String: Way].self)
    isEnabled = ways?.values.contains { $0.enabled == true } ?? false
  }
}

/// A page of audiences: `{"children":[…],"_page":{"next":1}}`; `_pages` in one sample, and `next`
/// a number or a text.
struct WireAudiencePage: Decodable, Sendable {
  struct Page: Decodable, Sendable {
    let next: LooseText?
  }

  let children: [WireAudience]
  let _page: Page?
  let _pages: Page?

  /// The `start` of the next page; nil on the last.
  var next: String? { (_page ?? _pages)?.next?.value }
}

/// The answer of `POST /audiences/bulk-get`: for each id an audience, or why there is none.
struct WireAudienceBatch: Decodable, Sendable {
  enum Entry: Decodable, Sendable {
    case audience(WireAudience)
    /// The statuses under `errors`.
    case missing(statuses: [String])

    private enum CodingKeys: String, CodingKey {
      case errors
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      if container.contains(.errors) {
        let errors = try? container.decode([String: Ignored].self, forKey: .errors)
        self = .missing(statuses: (errors ?? [:]).keys.sorted())
      } else {
        self = .audience(try WireAudience(from: decoder))
      }
    }
  }

  struct Ignored: Decodable, Sendable {
    init(from decoder: any Decoder) throws {}
  }

  let results: [String: Entry]
}
