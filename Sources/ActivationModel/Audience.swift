/// An audience as Segmentation Service shows it (`GET /audiences`).
package struct Audience: Hashable, Sendable {
  /// The id that Experience Platform generated; the one that ad hoc activation wants.
  package let id: AudienceID
  /// The id that its source gave it; equals `id` for the platform's own audiences.
  package let externalID: String?
  package let name: String
  /// `REAL_TIME_CUSTOMER_PROFILE`, `CUSTOM_UPLOAD` …, as it came; may be missing.
  package let origin: String?
  /// Whether the platform's own segmentation decides who is in it; nil where that can't be told.
  package let isEvaluated: Bool?

  package init(
    id: AudienceID, externalID: String? = nil, name: String, origin: String? = nil,
    isEvaluated: Bool? = nil
  ) {
    self.id = id
    self.externalID = externalID
    self.name = name
    self.origin = origin
    self.isEvaluated = isEvaluated
  }
}
