/// A Segmentation Service export job (`GET /export/jobs`).
package struct ExportJob: Hashable, Sendable {
  package let id: ExportJobID
  /// `NEW`, `PROCESSING`, `SUCCEEDED`, `FAILED`, as it came.
  package let status: String
  package let createdAt: Timestamp?

  /// The schema whose export jobs carry audiences: Adobe, Ad hoc activation API guide.
  package static let profileSchema = "_xdm.context.profile"

  package init(id: ExportJobID, status: String, createdAt: Timestamp?) {
    self.id = id
    self.status = status
    self.createdAt = createdAt
  }
}
