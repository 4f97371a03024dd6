/// A kind of destination on which a dataflow for audiences can be made: Adobe's own cloud storage
/// (documented). Legacy and partner destinations have other layouts, or specs that aren't published.
package struct DataflowKind: Hashable, Sendable {
  /// As the platform's catalogue calls it.
  package let name: String
  package let connectionSpecID: String
  /// The flow spec for audiences, which isn't that for datasets.
  package let flowSpecID: String
  /// The members of a target connection's `params` that say where files go.
  package let place: [String]

  /// Every kind that is known.
  package static let all: [DataflowKind] = [
    DataflowKind(
      name: "Amazon S3", connectionSpecID: "4fce964d-3f37-408f-9778-e597338a21ee",
      flowSpecID: "1a0514a6-33d4-4c7f-aff8-594799c47549", place: ["bucketName", "path"]),
    DataflowKind(
      name: "SFTP", connectionSpecID: "36965a81-b1c6-401b-99f8-22508f1e6a26",
      flowSpecID: "fd36aaa4-bf2b-43fb-9387-43785eeeb799", place: ["remotePath"]),
    DataflowKind(
      name: "Azure Blob", connectionSpecID: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2",
      flowSpecID: "752d422f-b16f-4f0d-b1c6-26e448e3b388", place: ["container", "path"]),
    DataflowKind(
      name: "Azure Data Lake Storage Gen2",
      connectionSpecID: "be2c3209-53bc-47e7-ab25-145db8b873e1",
      flowSpecID: "db060570-a155-418a-a6d3-b4d97698e5dc", place: ["path"]),
    DataflowKind(
      name: "Data Landing Zone", connectionSpecID: "10440537-2a7b-4583-ac39-ed38d4b848e8",
      flowSpecID: "7e635b9f-e59b-4546-8ba8-fce6496693c8", place: ["path"]),
    DataflowKind(
      name: "Google Cloud Storage", connectionSpecID: "c5d93acb-ea8b-4b14-8f53-02138444ae99",
      flowSpecID: "976d663b-80b4-4193-be6b-2d0487516623", place: ["bucketName", "path"]),
  ]

  /// The kind of a connection spec; nil for one that isn't known.
  package static func of(connectionSpec id: String) -> DataflowKind? {
    all.first { $0.connectionSpecID == id }
  }
}
