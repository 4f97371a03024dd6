/// Connection specs that tell what kind of dataflow one is (Adobe, Flow Service OpenAPI document).
package enum ConnectionSpecs {
  /// The source of dataset exports: the Data Lake.
  package static let dataLake = "23598e46-f560-407b-88d5-ea6207e49db0"

  /// The source of exports of audiences: the Profile Store.
  package static let profileStore = "8a9c3494-9708-43d7-ae3f-cda01e5030e1"

  /// The flow spec of dataflows for audiences to such a target; nil where no document tells it. Not
  /// the one for datasets, which tutorials show by mistake.
  package static func flowSpec(for target: String) -> String? { flowSpecs[target] }

  private static let flowSpecs = [
    "4fce964d-3f37-408f-9778-e597338a21ee": "1a0514a6-33d4-4c7f-aff8-594799c47549",  // Amazon S3
    "6d6b59bf-fb58-4107-9064-4d246c0e5bb2": "752d422f-b16f-4f0d-b1c6-26e448e3b388",  // Azure Blob
    "be2c3209-53bc-47e7-ab25-145db8b873e1": "db060570-a155-418a-a6d3-b4d97698e5dc",  // ADLS Gen2
    "10440537-2a7b-4583-ac39-ed38d4b848e8": "7e635b9f-e59b-4546-8ba8-fce6496693c8",  // Landing Zone
    "c5d93acb-ea8b-4b14-8f53-02138444ae99": "976d663b-80b4-4193-be6b-2d0487516623",  // Google
    "36965a81-b1c6-401b-99f8-22508f1e6a26": "fd36aaa4-bf2b-43fb-9387-43785eeeb799",  // SFTP
  ]

  /// Targets that are batch and file-based. Partners bring their own, so absence proves nothing.
  package static let batchTargets: Set<String> = currentBatchTargets.union(legacyBatchTargets)

  private static let currentBatchTargets: Set<String> = [
    "4fce964d-3f37-408f-9778-e597338a21ee",  // Amazon S3
    "6d6b59bf-fb58-4107-9064-4d246c0e5bb2",  // Azure Blob
    "be2c3209-53bc-47e7-ab25-145db8b873e1",  // ADLS Gen2
    "10440537-2a7b-4583-ac39-ed38d4b848e8",  // Data Landing Zone
    "c5d93acb-ea8b-4b14-8f53-02138444ae99",  // Google Cloud Storage
    "36965a81-b1c6-401b-99f8-22508f1e6a26",  // SFTP
    "0b23e41a-cb4a-4321-a78f-3b654f5d7d97",  // Adobe Campaign
    "c1e44b6b-e7c8-404b-9031-58f0ef760604",  // Oracle Eloqua
    "a5e28ddf-e265-426e-83a1-9d03a3a6822b",  // Oracle Responsys
    "f599a5b3-60a7-4951-950a-cc4115c7ea27",  // Salesforce Marketing Cloud
  ]

  /// The first versions of three of them.
  package static let legacyBatchTargets: Set<String> = [
    "4890fc95-5a1f-4983-94bb-e060c08e3f81",  // Amazon S3
    "e258278b-a4cf-43ac-b158-4fa0ca0d948b",  // Azure Blob
    "64ef4b8b-a6e0-41b5-9677-3805d1ee5dd0",  // SFTP
  ]
}
