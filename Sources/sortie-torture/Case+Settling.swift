import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import Foundation

/// A person who looks at the platform and says what became of attempts of unknown fate.
extension Case {
  /// Says it with `lock settle`, truly, by the twin's ledger.
  ///
  /// - Returns: Whether anything was settled.
  func settle(in place: StatePlace, _ twin: Twin, _ report: inout Report) throws -> Bool {
    let ledger = try twin.ledger()
    let records = (try? Self.decoded(place.lockfile).value)?.records ?? [:]
    let owned = Set(records.values.flatMap { [$0.runID, $0.lastSuccess?.runID].compactMap { $0 } })
    var hasSettled = false
    for pair in records.keys.sorted() where records[pair]?.state == .unknown {
      let runs = (ledger["\(pair.destination)/\(pair.audience)"] ?? [])
        .filter { !owned.contains(RunID($0)) }
      let fate = runs.first.map { ["--run", $0] } ?? ["--not-started"]
      var environment = environment(for: twin)
      let command = place.command(
        programs.appending(path: "sortie"),
        ["lock", "settle", "plan.yaml", "\(pair.destination)/\(pair.audience)"] + fate
          + ["--because", "the ledger says so"], &environment)
      let ending = try Child(
        program: command.program, arguments: command.arguments, folder: place.work,
        environment: environment
      ).run()
      report.story.append("settled \(fate.joined(separator: " ")) → \(ending?.exitCode ?? -1)")
      hasSettled = hasSettled || ending?.exitCode == 0
    }
    return hasSettled
  }
}
