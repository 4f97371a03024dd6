package import ActivationModel

/// What has been submitted for one plan and environment, and how it ended.
package struct Lockfile: Hashable, Sendable {
  /// The version of the format that is written, and the newest that is read.
  package static let version = 1

  /// The most bytes that are read: at some 700 bytes an entry, three hundred thousand activations.
  package static let sizeLimit = 256 << 20

  /// What it is bound to.
  package let binding: LedgerBinding
  package var records: [ActivationPair: ActivationRecord]
  /// The dataflows that the plan manages, by alias; most plans have none.
  package var dataflows: [Alias: DataflowRecord] = [:]
  /// What a later version has written into the header.
  package var unknown = UnknownMembers()

  package init(
    binding: LedgerBinding,
    records: [ActivationPair: ActivationRecord] = [:]
  ) {
    self.binding = binding
    self.records = records
  }

  /// The dataflows in the order of the file: by alias, by bytes.
  package var sortedDataflows: [DataflowRecord] {
    dataflows.keys.sorted().compactMap { dataflows[$0] }
  }

  /// The records in the order of the file: by destination id, then audience id, by bytes.
  package var sortedRecords: [ActivationRecord] {
    // The keys are sorted, not the records, which are far larger to move.
    records.keys.sorted().compactMap { records[$0] }
  }
}
