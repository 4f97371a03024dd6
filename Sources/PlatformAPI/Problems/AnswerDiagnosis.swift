import ActivationDiagnostics
import ActivationModel

/// Which rule an error answer falls under, and what kind of failure that is.
struct AnswerDiagnosis {
  let rule: Rule
  let kind: PlatformFailure.Kind

  private init(_ rule: Rule, _ kind: PlatformFailure.Kind) {
    self.rule = rule
    self.kind = kind
  }

  /// By code first, then by status: 401 and 403 are used for each other's causes.
  init(status: Int, problem: PlatformProblem) {
    self = problem.accessDiagnosis ?? Self.byStatus(status)
  }

  private static func byStatus(_ status: Int) -> AnswerDiagnosis {
    switch status {
    case 200..<300: AnswerDiagnosis(.unreadableAnswer, .broken)
    case 300..<400: AnswerDiagnosis(.redirected, .refused)
    case 401: AnswerDiagnosis(.tokenRefused, .unauthorized)
    case 403: AnswerDiagnosis(.permissionMissing, .forbidden)
    case 404: AnswerDiagnosis(.notFoundAnswer, .notFound)
    case 429: AnswerDiagnosis(.tooManyRequests, .throttled)
    case 400..<500: AnswerDiagnosis(.requestNotAccepted, .refused)
    default: AnswerDiagnosis(.platformError, .broken)
    }
  }

  /// The gateway's codes: Adobe, Experience Platform troubleshooting guide.
  fileprivate static let gateway: [String: AnswerDiagnosis] = [
    "401013": AnswerDiagnosis(.tokenRefused, .unauthorized),
    "403010": AnswerDiagnosis(.tokenMissing, .unauthorized),
    "403000": AnswerDiagnosis(.apiKeyRefused, .unauthorized),
    "403003": AnswerDiagnosis(.apiKeyRefused, .unauthorized),
    "400003": AnswerDiagnosis(.headerMissing, .unauthorized),
    "403025": AnswerDiagnosis(.profileNotEntitled, .forbidden),
    "403027": AnswerDiagnosis(.noProductProfile, .forbidden),
    "429050": AnswerDiagnosis(.tooManyRequests, .throttled),
  ]

  /// The last two parts of Flow Service's codes: Adobe, Flow Service error codes.
  fileprivate static let flowService: [String: AnswerDiagnosis] = [
    "2000-401": AnswerDiagnosis(.organizationRefused, .unauthorized),
    "2001-401": AnswerDiagnosis(.headerMissing, .unauthorized),
    "2002-401": AnswerDiagnosis(.headerMissing, .unauthorized),
    "2100-404": AnswerDiagnosis(.sandboxNotFound, .refused),
    "2101-404": AnswerDiagnosis(.sandboxNotFound, .refused),
    "2103-404": AnswerDiagnosis(.sandboxNotFound, .refused),
    "2105-400": AnswerDiagnosis(.sandboxRefused, .refused),
    "2110-400": AnswerDiagnosis(.sandboxRefused, .refused),
    "2111-403": AnswerDiagnosis(.sandboxRefused, .refused),
    "2112-400": AnswerDiagnosis(.sandboxRefused, .refused),
    "2113-400": AnswerDiagnosis(.sandboxRefused, .refused),
    "2114-400": AnswerDiagnosis(.tokenRefused, .unauthorized),
    "2115-400": AnswerDiagnosis(.tokenRefused, .unauthorized),
    "2118-403": AnswerDiagnosis(.permissionMissing, .forbidden),
    "2120-403": AnswerDiagnosis(.permissionMissing, .forbidden),
    "2121-403": AnswerDiagnosis(.permissionMissing, .forbidden),
  ]

  /// Those of Segmentation Service: its OpenAPI document.
  fileprivate static let segmentation: [String: AnswerDiagnosis] = [
    "UPAPI-113740-403": AnswerDiagnosis(.organizationNotEnabled, .forbidden),
    "UPAPI-113752-403": AnswerDiagnosis(.permissionMissing, .forbidden),
  ]

  /// Services all of whose codes are about access: policy decisions and the sandbox service.
  fileprivate static let services: [(prefix: String, diagnosis: AnswerDiagnosis)] = [
    ("PDP-", AnswerDiagnosis(.permissionMissing, .forbidden)),
    ("SMS-", AnswerDiagnosis(.sandboxRefused, .refused)),
  ]

  /// Whether the API gateway has such a code.
  static func isGateway(_ code: String) -> Bool { gateway[code] != nil }
}

extension PlatformProblem {
  /// What the code alone says about credentials, organization, sandbox, permissions or pace; such
  /// an answer comes from in front of the service, which has done nothing.
  var accessDiagnosis: AnswerDiagnosis? {
    guard let code else { return nil }
    if let known = AnswerDiagnosis.gateway[code] ?? AnswerDiagnosis.segmentation[code] {
      return known
    }
    if let service = AnswerDiagnosis.services.first(where: { code.hasPrefix($0.prefix) }) {
      return service.diagnosis
    }
    let tail = code.split(separator: "-").suffix(2).joined(separator: "-")
    return AnswerDiagnosis.flowService[tail]
  }

  var isAboutAccess: Bool { accessDiagnosis != nil }
}
