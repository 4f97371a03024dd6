import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

/// What is written down while an apply runs, and what it writes at its end, must be the same
/// knowledge: a killed apply leaves the journal, one that ends leaves the lockfile.
@Suite("A killed apply leaves the same knowledge as one that ends")
struct JournalFoldTests {
  /// One way for an apply to go.
  struct Course: CustomTestStringConvertible {
    let testDescription: String
    var run = RunScript()
    var faults: [TwinFault] = []
    var runs: [RunSeed] = []
    var guardrails = ""
    /// The lockfile that an earlier apply left.
    var lockfile: [UInt8]?
    var revision = "black-friday"
    var timeout: Duration?
    var leavesAfterFirstWave = false

    init(_ description: String, _ fill: (inout Course) -> Void = { _ in }) {
      testDescription = description
      fill(&self)
    }
  }

  private static func fault(
    _ effect: TwinFault.Effect, acts: Bool = false, times: Int = 1, part: Int? = nil
  ) -> TwinFault {
    var lies = TwinFault.Lies()
    lies.part = part
    return TwinFault(route: .adhocrun, times: times, effect: effect, acts: acts, lies: lies)
  }

  private static func answer(_ status: Int) -> TwinFault.Effect {
    .answer(.init(status: status, body: #"{"message":"no"}"#, retryAfter: "1"))
  }

  private static let notMapped = TwinFault.Effect.answer(
    .init(
      status: 400,
      body: """
        {"message":"Audiences Loyalty silver are not part of this dataflow or out of schedule range!"}
        """))

  /// Every answer, whether the platform has acted or not, and every way to end.
  static let courses: [Course] =
    [
      Course("all succeed"),
      Course("time is up while runs are in progress") {
        $0.run = RunScript(takes: 3_600_000)
        $0.timeout = .seconds(120)
      },
      Course("it leaves after the first wave") { $0.leavesAfterFirstWave = true },
      Course("a 400 that names an audience") { $0.faults = [fault(notMapped)] },
      Course("a 400 after a part of the job began, runs show late") {
        $0.run = RunScript(visibleAfter: 30_000)
        $0.faults = [fault(answer(400), acts: true, part: 1)]
      },
      Course("lost answers until it gives up") { $0.faults = [fault(.cut, times: 9)] },
      Course("a lost answer, and time is up before its fate is known") {
        $0.faults = [fault(answer(503))]
        $0.timeout = .seconds(60)
      },
      Course("a run in progress is adopted") {
        $0.guardrails = "guardrails: { onRunInProgress: adopt }"
        $0.runs = [
          RunSeed(
            audiences: [Sample.gold], startedAt: .fromStart(-60_000),
            script: RunScript(takes: 600_000))
        ]
      },
    ]
    + RunScript.Ending.allCases.map { ending in
      Course("runs end \(ending.rawValue)") {
        $0.run = RunScript(ending: ending)
        $0.timeout = .seconds(3600)
      }
    }
    + [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504].flatMap { status in
      [true, false].map { acts in
        Course("\(status), \(acts ? "after acting" : "nothing begun")") {
          $0.faults = [fault(answer(status), acts: acts)]
        }
      }
    }
    + [true, false].map { acts in
      Course("a cut connection, \(acts ? "after acting" : "nothing begun")") {
        $0.faults = [fault(.cut, acts: acts)]
      }
    }

  /// The world of a course, in which runs can be told apart.
  private static func stage(_ course: Course) -> Stage {
    var world = RecoveryTests.world(run: course.run, faults: course.faults)
    world.destinations[0].runs = course.runs
    // The first renaming is the lockfile's, at the end: from then on the journal is all there is.
    var seed = [
      Stage.planPath: Array(
        Sample.plan(revision: course.revision, guardrails: course.guardrails).utf8)
    ]
    seed[Stage.lockPath] = course.lockfile
    let files = InMemoryFileSystem(
      seed, failing: .init(at: 0, where: { if case .rename = $0 { true } else { false } }))
    return Stage(world, plan: "", files: files)
  }

  /// Applies, and holds what the executor knew at the end beside what the journal tells.
  private static func expectAgreement(_ course: Course, _ stage: Stage) async throws {
    var terms = ApplySession.Terms()
    terms.expectsNewLockfile = true
    let session = try await ApplySession.begin(
      PlanArguments(paths: [Stage.planPath]), terms: terms, in: stage.environment)
    var options = ExecutionOptions()
    options.timeout = course.timeout
    options.leavesAfterFirstWave = course.leavesAfterFirstWave
    let outcome = try await session.execute(options) { _ in }
    session.release()
    #expect(outcome.saveFailure != nil, "the lockfile wasn't to be written")
    let store = LockfileStore(LockfileLocation(path: Stage.lockPath), in: stage.files.afterKill())
    let folded = try #require(try store.load().value?.lockfile)
    let thought = Lockfile(outcome.result.ledgers[0])
    // As files, because they tell times in whole seconds.
    #expect(
      String(decoding: folded.encoded, as: UTF8.self)
        == String(decoding: thought.encoded, as: UTF8.self))
  }

  @Test("whatever the platform answers, and however it ends", arguments: courses)
  func agrees(course: Course) async throws {
    try await Self.expectAgreement(course, Self.stage(course))
  }
}
