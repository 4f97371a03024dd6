import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import ActivationPlanning

/// Lockfiles in the folders of a command's plans and lockfiles that belong to other commands, made
/// for the same organization and sandbox.
struct NeighbourLockfiles {
  private let stores: [LockfileStore]
  private let organization: OrganizationID
  private let sandbox: SandboxName

  init(of units: [PlanUnit], organization: OrganizationID, sandbox: SandboxName) {
    self.organization = organization
    self.sandbox = sandbox
    var seen = Set(units.compactMap(\.lockfile?.location))
    var stores: [LockfileStore] = []
    for unit in units {
      for store in unit.lockfile?.neighbours(besidePlan: unit.validated.file.name) ?? []
      where seen.insert(store.location).inserted {
        stores.append(store)
      }
    }
    self.stores = stores
  }

  /// The last good export of every pair, where it left at that time or later. Lockfiles that can't
  /// be read say nothing.
  func goodExports(since time: Timestamp) -> [ActivationPair: [KnownExports.Elsewhere]] {
    var exports: [ActivationPair: [KnownExports.Elsewhere]] = [:]
    for store in stores {
      guard store.binding?.organization == organization, store.binding?.sandbox == sandbox,
        let lockfile = (try? store.load())?.value?.lockfile
      else { continue }
      for (pair, record) in lockfile.records {
        guard let success = record.lastSuccess, success.submittedAt >= time else { continue }
        exports[pair, default: []].append(
          .init(lockfile: store.location.path, success: success))
      }
    }
    return exports
  }
}
