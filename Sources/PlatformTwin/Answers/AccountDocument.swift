import OrderedCollections
import OrderedJSON

/// Makes an account's JSON from its seed (dataflow facts §1.2, §1.7).
///
/// Every secret in it is a marker: a client that shows, stores or logs one can be told by it.
struct AccountDocument {
  /// How every secret of an account begins.
  static let marker = "canary-secret-"

  let seed: AccountSeed
  let organization: String
  let sandbox: (id: String, name: String)
  /// The twin's start; relative moments count from it.
  let start: Int64

  func make() -> JSONValue {
    let time = JSONValue.integer(seed.createdAt.resolved(start: start))
    let etag = JSONValue.string(FlowDocument.etag("\(seed.id)-1"))
    return .compacting([
      ("id", .string(seed.id)),
      ("createdAt", time), ("updatedAt", time),
      ("createdBy", "someone@AdobeID"), ("updatedBy", "someone@AdobeID"),
      ("createdClient", "exc_app"), ("updatedClient", "exc_app"),
      ("sandboxId", .string(sandbox.id)), ("sandboxName", .string(sandbox.name)),
      ("imsOrgId", .string(organization)),
      ("name", .string(seed.name)), ("description", ""),
      ("connectionSpec", ["id": .string(seed.kind.connectionSpec), "version": "1.0"]),
      ("state", .string(seed.state.rawValue)),
      ("auth", auth),
      ("version", etag), ("etag", etag),
    ])
  }

  /// nil where the destination needs no credentials.
  private var auth: JSONValue? {
    switch seed.kind {
    case .s3, .legacyS3:
      credentials("Access Key", open: ["s3AccessKey"], secret: ["s3SecretKey"])
    case .sftp, .legacySFTP, .eloqua, .responsys, .salesforce, .campaign, .partner:
      credentials("SFTP with Password", open: ["domain", "username"], secret: ["password"])
    case .azureBlob: credentials("ConnectionString", open: [], secret: ["connectionString"])
    case .dataLakeStorage:
      credentials(
        "Azure Service Principal Auth", open: ["url", "tenant", "servicePrincipalId"],
        secret: ["servicePrincipalKey"])
    case .googleCloudStorage:
      credentials(
        "Google Cloud Storage authentication credentials", open: ["accessKeyId"],
        secret: ["secretAccessKey"])
    case .streaming: credentials("API key", open: [], secret: ["apiKey"])
    case .dataLandingZone, .dataset: nil
    }
  }

  /// Even what is no secret is a marker: nothing of `auth` is for a client that makes no accounts.
  private func credentials(_ name: String, open: [String], secret: [String]) -> JSONValue {
    let members = (open + secret).map { field in
      (field, JSONValue.string("\(Self.marker)\(field)-\(seed.id)") as JSONValue?)
    }
    return ["specName": .string(name), "params": .compacting(members)]
  }

  /// The document with its secrets masked; how the platform masks, if it does, is not documented.
  static func masked(_ document: JSONValue) -> JSONValue {
    guard case .object(var members) = document, case .object(var auth)? = members["auth"],
      let parameters = auth["params"]?.members
    else { return document }
    auth["params"] = .compacting(parameters.map { ($0.key, "****") })
    members["auth"] = .object(auth)
    return .object(members)
  }
}
