package import ActivationDiagnostics
package import ActivationModel

/// Lockfile and journal as the place of a ledger.
extension LockfileStore: LedgerStore {
  package var words: String { location.path }

  package func loadLedger() async throws(LedgerFailure) -> Diagnosed<LoadedLedger?> {
    do throws(FileFailure) {
      let loaded = try load()
      return Diagnosed(loaded.value.map(LoadedLedger.init), findings: loaded.findings)
    } catch {
      throw LedgerFailure(error)
    }
  }

  package func holdLedger(as holder: LockHolder) async throws(HoldFailure) -> any HeldLedger {
    HeldLockfile(self, under: try hold(as: holder))
  }

  package func currentHolder() async throws(LedgerFailure) -> HoldFailure? {
    do throws(FileFailure) {
      return try otherHolder()
    } catch {
      throw LedgerFailure(error)
    }
  }
}

extension LoadedLedger {
  fileprivate init(_ loaded: LoadedLockfile) {
    self.init(
      ledger: loaded.lockfile?.ledger, hasLockfile: loaded.hasLockfile,
      hasJournal: loaded.hasJournal, lacksBase: loaded.lacksBase)
  }
}
