import OrderedJSON

/// The checks in front of every platform route (E3…E6).
extension PlatformState {
  /// Code and message pairs are documented (facts §1.5); their order and the status, which is the
  /// first three digits of the code, are inferred.
  func checkGateway(_ call: Call) throws(Refusal) {
    guard let authorization = call.header("authorization") else {
      throw gatewayRefusal(403_010, "Oauth token is missing.")
    }
    guard let key = call.header("x-api-key") else {
      throw gatewayRefusal(403_000, "Api Key is required")
    }
    if key != credentials.clientID { throw gatewayRefusal(403_003, "Api Key is invalid") }
    guard let organization = call.header("x-gw-ims-org-id"), !organization.isEmpty else {
      throw gatewayRefusal(400_003, "Missing header")
    }
    if !isValid(authorization, now: call.now) {
      throw gatewayRefusal(401_013, "Oauth token is not valid")
    }
    if !Self.looksLikeOrganization(organization) {
      throw gatewayRefusal(403_027, "User region is missing")
    }
    if behaviour.productProfile == .absent {
      throw gatewayRefusal(403_027, "User region is missing")
    }
    if behaviour.productProfile == .notEntitled || organization != self.organization {
      throw gatewayRefusal(403_025, "Profile is not valid")
    }
    try checkContentType(call)
  }

  /// E5: the body is documented; that every route with a body checks is inferred.
  private func checkContentType(_ call: Call) throws(Refusal) {
    switch call.route {
    case .adhocrun, .audiencesBulk, .policies, .flowCreate, .sourceConnectionCreate,
      .targetConnectionCreate:
      if isJSON(call.header("content-type"), patch: false) { return }
    case .flowPatch:
      if isJSON(call.header("content-type"), patch: true) { return }
    default: return
    }
    throw Refusal(
      400,
      [
        "type": "/placeholder/type/uri", "status": 400, "title": "BadRequestError",
        "detail": "A valid content-type must be specified",
      ]
    )
  }

  private func isJSON(_ contentType: String?, patch: Bool) -> Bool {
    let media = contentType?.split(separator: ";").first?.lowercased()
    return media == "application/json" || (patch && media == "application/json-patch+json")
  }

  /// E4: the code as text or number.
  func gatewayRefusal(_ code: Int, _ message: String) -> Refusal {
    let shown: JSONValue = behaviour.errorCode == .text ? .string(String(code)) : .count(code)
    return Refusal(code / 1000, ["error_code": shown, "message": .string(message)])
  }

  private func isValid(_ authorization: String, now: Int64) -> Bool {
    let parts = authorization.split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let token = String(parts[1])
    if token == credentials.accessToken { return true }
    return tokens[token].map { now < $0 } ?? false
  }

  private static func looksLikeOrganization(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1] == "AdobeOrg" && parts[0].count == 24
      && parts[0].allSatisfy(\.isHexDigit)
  }

  /// E6, E7: the sandbox that the request is about.
  func sandboxName(_ call: Call) throws(Refusal) -> String {
    if behaviour.refusesSandboxID, call.header("x-sandbox-id") != nil {
      throw .flowService(2110, 400, "x-sandbox-id is not allowed with a user token", call)
    }
    guard let name = call.header("x-sandbox-name") else {
      if behaviour.missingSandbox == .refuse {
        throw .flowService(2105, 400, "x-sandbox-name header is missing", call)
      }
      return sandboxes["prod"] == nil ? sandboxOrder.first ?? "" : "prod"
    }
    if name == "*" { throw .flowService(2111, 403, "sandbox name * is restricted", call) }
    guard sandboxes[name]?.seed.state == .active else { throw Self.noSandbox(call) }
    return name
  }

  /// E36: a good token of a credential without a role. The codes are documented; that these routes
  /// answer with them, and the bodies' words, are inferred.
  func checkRole(_ call: Call) throws(Refusal) {
    guard behaviour.role == .absent else { return }
    switch call.route {
    case .flows, .flow, .flowPatch, .flowAction, .flowCreate, .runs, .run, .connections,
      .connection, .sourceConnections, .sourceConnection, .sourceConnectionCreate,
      .targetConnections, .targetConnection, .targetConnectionCreate:
      throw .flowService(2120, 403, "Access is forbidden", call)
    case .audiences, .audience, .audiencesBulk, .exportJobs, .segmentJobs:
      throw .segmentation(403, "UPAPI-113752", "The user does not have permission", call)
    case .adhocrun: throw Refusal(403, nil)
    case .token, .sandboxes, .policies, .unknown: return
    }
  }
}
