import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import Foundation

/// The twin's ledger, the plan and the lockfile beside each other.
extension Case {
  func compare(
    _ scene: Scene, _ twin: Twin, _ place: StatePlace, _ report: inout Report
  ) throws {
    let ledger = try twin.ledger()
    for pair in scene.pairs {
      let runs = ledger["\(pair.destination)/\(pair.audience)"] ?? []
      if runs.count > 1 { report.violations.append("DOUBLED \(pair): \(runs)") }
    }
    if let damage = place.damage { report.violations.append("DAMAGED: \(damage)") }
    let decoded = try Self.decoded(place.lockfile)
    guard let lockfile = decoded.value else {
      report.violations.append("DAMAGED \(decoded.findings.map(\.message))")
      return
    }
    for pair in scene.pairs {
      let key = ActivationPair(
        destination: DestinationID(pair.destination), audience: AudienceID(pair.audience))
      let runs = ledger["\(pair.destination)/\(pair.audience)"] ?? []
      let record = lockfile.records[key]
      if scene.mayStayOpen, record?.state == .unknown { continue }
      if runs.isEmpty { report.violations.append("LOST \(pair)") }
      guard let record, record.state == .succeeded, let run = record.runID,
        runs.contains(run.rawValue)
          || scene.mayStayOpen && lockfile.mayHaveMistaken(run, for: record, as: ledger)
      else {
        report.violations.append("the lockfile doesn't know the run of \(pair)")
        continue
      }
    }
    let leftovers = place.folders
      .flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.path)) ?? [] }
      .filter { $0.hasSuffix(".journal") || $0.hasSuffix(".tmp") }
    if !leftovers.isEmpty { report.violations.append("left behind: \(leftovers)") }
  }
  static func decoded(_ lockfile: URL) throws -> Diagnosed<Lockfile?> {
    Lockfile.decoding(
      SourceFile(name: lockfile.path, bytes: Array(try Data(contentsOf: lockfile))))
  }
}

extension Lockfile {
  /// Whether a run is that of another pair of the same dataflow, whose request was under way at the same
  /// time. Where runs name nobody, nothing tells the wrong order record from a right one.
  fileprivate func mayHaveMistaken(
    _ run: RunID, for record: ActivationRecord, as ledger: [String: [String]]
  ) -> Bool {
    records.values.contains { other in
      let runs = ledger["\(other.pair.destination)/\(other.pair.audience)"] ?? []
      return other.pair != record.pair && other.pair.destination == record.pair.destination
        && runs.contains(run.rawValue)
        && (other.completedAt ?? other.submittedAt) >= record.submittedAt
    }
  }
}
