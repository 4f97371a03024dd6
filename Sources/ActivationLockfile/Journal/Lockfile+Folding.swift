package import ActivationModel

extension Lockfile {
  /// What is known by it.
  package var ledger: Ledger {
    Ledger(binding: binding, records: records, dataflows: dataflows, unknown: unknown)
  }

  /// What is known, as a lockfile.
  package init(_ ledger: Ledger) {
    self.init(binding: ledger.binding, records: ledger.records)
    dataflows = ledger.dataflows
    unknown = ledger.unknown
  }

  /// The lockfile with a journal folded in.
  ///
  /// - Parameter isBase: Whether the journal was begun on this lockfile. If not, newer attempts of the
  ///   lockfile stay, and the later of both last successes.
  package func folding(_ journal: Journal, isBase: Bool = true) -> Lockfile {
    var ledger = Ledger(
      binding: binding, records: records, dataflows: dataflows, unknown: unknown, isBase: isBase)
    ledger.apply(journal.entries)
    let folded = Lockfile(ledger)
    return isBase ? folded : folded.takingSuccesses(of: journal)
  }

  private func takingSuccesses(of journal: Journal) -> Lockfile {
    var lockfile = self
    for record in Lockfile(binding: binding).folding(journal).records.values {
      guard let success = record.lastSuccess, let current = lockfile.records[record.pair] else {
        continue
      }
      if current.lastSuccess.map({ $0.precedes(success) }) ?? true {
        lockfile.records[record.pair]?.lastSuccess = success
      }
    }
    return lockfile
  }
}
