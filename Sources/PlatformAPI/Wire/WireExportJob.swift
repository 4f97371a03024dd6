import ActivationModel

/// An export job as Segmentation Service writes it.
struct WireExportJob: Decodable, Sendable {
  struct Schema: Decodable, Sendable {
    let name: String?
  }

  /// A number in one document, a UUID in another.
  let id: LooseText
  let status: String?
  let schema: Schema?
  let creationTime: LooseTime?

  /// Whether the job carries profiles, as audience exports do.
  var isOfProfiles: Bool { schema?.name == ExportJob.profileSchema }

  /// Whether the job has an end. A word that nobody knows counts as none (inferred): a scheduled
  /// export that goes unseen is worse than one waited for.
  var isFinal: Bool {
    ["SUCCEEDED", "SUCCESS", "COMPLETED", "FAILED", "CANCELLED", "CANCELED"].contains(folded)
  }

  var isGood: Bool { ["SUCCEEDED", "SUCCESS", "COMPLETED"].contains(folded) }

  private var folded: String { (status ?? "").uppercased() }

  var exportJob: ExportJob {
    ExportJob(id: ExportJobID(id.value), status: status ?? "", createdAt: creationTime?.value)
  }
}

/// A page of export jobs, newest first.
struct WireExportJobPage: Decodable, Sendable {
  struct Link: Decodable, Sendable {
    let next: String?
  }

  let records: [WireExportJob]
  let link: Link?

  /// The `offset` of the next page; nil on the last.
  var nextOffset: String? { link?.next.flatMap { queryItem("offset", of: $0) } }
}
