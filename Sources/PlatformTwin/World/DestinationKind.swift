/// What sort of destination a dataflow is; chooses its spec ids (facts §3.5).
package enum DestinationKind: String, Sendable, CaseIterable {
  case sftp
  case s3
  case azureBlob = "azure-blob"
  case dataLakeStorage = "adls-gen2"
  case googleCloudStorage = "google-cloud-storage"
  case dataLandingZone = "data-landing-zone"
  case legacySFTP = "sftp-legacy"
  case legacyS3 = "s3-legacy"
  case campaign = "adobe-campaign"
  case eloqua = "oracle-eloqua"
  case responsys = "oracle-responsys"
  case salesforce = "salesforce-marketing-cloud"
  /// A partner's file destination with spec ids of its own.
  case partner
  /// A dataset export: not for audiences.
  case dataset
  /// A streaming destination: takes no ad hoc activation. Its spec ids are invented.
  case streaming

  /// Whether ad hoc activations of audiences run on it.
  var takesAdHocRuns: Bool { self != .dataset && self != .streaming }

  /// `inheritedAttributes.targetConnections[].connectionSpec.id`.
  var connectionSpec: String {
    switch self {
    case .sftp: "36965a81-b1c6-401b-99f8-22508f1e6a26"
    case .s3: "4fce964d-3f37-408f-9778-e597338a21ee"
    case .azureBlob: "6d6b59bf-fb58-4107-9064-4d246c0e5bb2"
    case .dataLakeStorage: "be2c3209-53bc-47e7-ab25-145db8b873e1"
    case .googleCloudStorage: "c5d93acb-ea8b-4b14-8f53-02138444ae99"
    case .dataLandingZone, .dataset: "10440537-2a7b-4583-ac39-ed38d4b848e8"
    case .legacySFTP: "64ef4b8b-a6e0-41b5-9677-3805d1ee5dd0"
    case .legacyS3: "4890fc95-5a1f-4983-94bb-e060c08e3f81"
    case .campaign: "0b23e41a-cb4a-4321-a78f-3b654f5d7d97"
    case .eloqua: "c1e44b6b-e7c8-404b-9031-58f0ef760604"
    case .responsys: "a5e28ddf-e265-426e-83a1-9d03a3a6822b"
    case .salesforce: "f599a5b3-60a7-4951-950a-cc4115c7ea27"
    case .partner: "90000000-0000-4000-8000-000000000001"
    case .streaming: "90000000-0000-4000-8000-000000000002"
    }
  }

  /// `flowSpec.id`.
  var flowSpec: String {
    switch self {
    case .sftp: "fd36aaa4-bf2b-43fb-9387-43785eeeb799"
    case .s3: "1a0514a6-33d4-4c7f-aff8-594799c47549"
    case .azureBlob: "752d422f-b16f-4f0d-b1c6-26e448e3b388"
    case .dataLakeStorage: "db060570-a155-418a-a6d3-b4d97698e5dc"
    case .googleCloudStorage: "976d663b-80b4-4193-be6b-2d0487516623"
    case .dataLandingZone: "7e635b9f-e59b-4546-8ba8-fce6496693c8"
    case .legacySFTP, .legacyS3, .campaign, .eloqua: "71471eba-b620-49e4-90fd-23f1fa0174d8"
    case .responsys: "51d675ce-e270-408d-91fc-22717bdf2148"
    case .salesforce: "493b2bd6-26e4-4167-ab3b-5e910bba44f0"
    case .partner: "90000000-0000-4000-8000-000000000011"
    case .dataset: "cd2fc47e-e838-4f38-a581-8fff2f99b63a"
    case .streaming: "90000000-0000-4000-8000-000000000012"
    }
  }

  /// The connection spec of the source: the Data Lake for datasets, else the Profile Store.
  var sourceConnectionSpec: String {
    self == .dataset
      ? "23598e46-f560-407b-88d5-ea6207e49db0" : "8a9c3494-9708-43d7-ae3f-cda01e5030e1"
  }
}
