import ActivationModel

/// How one version of the ad hoc activation API is asked for.
struct AdHocVersion: Sendable {
  let number: Int
  /// The media type that selects it, byte for byte as documented, with the space; nil for no
  /// `Accept` at all.
  let accept: String?
  /// Whether a request names export jobs.
  let takesExportIDs: Bool

  /// Every version that sortie speaks, a row each.
  ///
  /// Version 1 is what the platform takes a request for that has no `Accept`. Nothing on the way
  /// adds one: not even `*/*`, which curl and others send by themselves, and which means version 1
  /// as far as Adobe's own samples tell (inferred). Source: Adobe, Ad hoc activation API guide and
  /// OpenAPI document.
  static let all = [
    AdHocVersion(number: 1, accept: nil, takesExportIDs: true),
    AdHocVersion(
      number: 2,
      accept: "application/vnd.adobe.adhoc.activation+json; version=2",
      takesExportIDs: false
    ),
  ]

  /// The version that a job is for.
  static func of(_ job: JobRequest) -> AdHocVersion {
    guard let version = all.first(where: { $0.number == job.apiVersion }) else {
      preconditionFailure("A job is for a version that sortie speaks.")
    }
    return version
  }
}
