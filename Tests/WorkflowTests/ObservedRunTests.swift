import ActivationExecution
import ActivationLockfile
import ActivationModel
import PlatformTwin
import Testing

@Suite("What became of runs is written down, whoever sees it first")
struct ObservedRunTests {
  @Test("an apply with nothing to do writes down that runs have ended since the last one left")
  func endedMeanwhile() async throws {
    let stage = Stage(Sample.world(), plan: Sample.plan())
    try await stage.apply { _, options in options.leavesAfterFirstWave = true }
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .submitted })
    try await stage.clock.sleep(for: .seconds(3600))
    let second = try await stage.apply()
    #expect(second.summary.kept == 3)
    let records = try stage.lockfile().records.values
    #expect(records.allSatisfy { $0.state == .succeeded && $0.lastSuccess != nil })
  }
}
