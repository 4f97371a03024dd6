import ActivationModel
import OrderedJSON

/// An export job as Segmentation Service writes it.
struct WireExportJob: WireReadable {
  let exportJob: ExportJob
  /// Whether the job carries profiles, as audience exports do.
  let isOfProfiles: Bool

  /// The id is a number in one document, a UUID in another.
  init(wire json: JSONView) throws(WireMismatch) {
    exportJob = ExportJob(
      id: ExportJobID(try json.requiredText("id")),
      status: json.text("status") ?? "",
      createdAt: json.looseTime("creationTime")
    )
    isOfProfiles = json["schema"]?.text("name") == ExportJob.profileSchema
  }

  /// Whether the job has an end. A word that nobody knows counts as none (inferred): a scheduled
  /// export that goes unseen is worse than one waited for.
  var isFinal: Bool { isGood || ["FAILED", "CANCELLED", "CANCELED"].contains(folded) }

  var isGood: Bool { ["SUCCEEDED", "SUCCESS", "COMPLETED"].contains(folded) }

  private var folded: String { exportJob.status.uppercased() }
}

/// A page of export jobs, newest first.
struct WireExportJobPage: WireReadable {
  let records: [WireExportJob]
  /// By its `offset`.
  let next: NextPage

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["records"] != nil else { throw WireMismatch() }
    records = try [WireExportJob](wire: json.list("records"))
    next = NextPage(in: json["link"], at: "next", item: "offset")
  }
}
