/// An audience as Segmentation Service shows it (`GET /audiences`).
package struct Audience: Hashable, Sendable {
  /// The id that Experience Platform generated; the one that ad hoc activation wants.
  package let id: AudienceID
  /// The id that its source gave it; equals `id` for the platform's own audiences.
  package let externalID: String?
  package let name: String
  /// `REAL_TIME_CUSTOMER_PROFILE`, `CUSTOM_UPLOAD` …, as it came; may be missing.
  package let origin: String?

  package init(id: AudienceID, externalID: String? = nil, name: String, origin: String? = nil) {
    self.id = id
    self.externalID = externalID
    self.name = name
    self.origin = origin
  }
}
