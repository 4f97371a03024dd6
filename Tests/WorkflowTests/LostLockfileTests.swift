import ActivationDiagnostics
import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import TestSupport
import Testing

@Suite("A plan whose lockfile has another name")
struct LostLockfileTests {
  /// A plan that has been applied: with its lockfile, beside whatever else a test puts there.
  private static func applied(_ plan: String = Sample.plan()) async throws -> Stage {
    let stage = Stage(Sample.world(), plan: plan)
    try await stage.apply()
    return stage
  }

  /// What apply does about a plan, in a pipeline that expects no lockfile: L303's message and help
  /// where that stops it, nil where it goes on to send.
  private static func refusal(
    _ path: String, _ stage: Stage, environment: EnvironmentName? = nil, lock: String? = nil
  ) async throws -> Finding? {
    var terms = ApplySession.Terms()
    terms.expectsNewLockfile = true
    let posts = await stage.posts
    var failure: WorkflowFailure?
    do throws(WorkflowFailure) {
      let session = try await ApplySession.begin(
        PlanArguments(paths: [path], environment: environment, lock: lock), terms: terms,
        in: stage.environment)
      session.release()
    } catch {
      failure = error
    }
    guard let failure else { return nil }
    // The twin may not have what such a plan asks for: it was asked, at least.
    if case .platform = failure { return nil }
    guard case .refused(let findings, _) = failure else { throw failure }
    #expect(await stage.posts == posts)
    let errors = findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule.code) == ["L303"], "\(errors.map(\.message))")
    return errors.first
  }

  private static func write(_ text: String, _ path: String, _ stage: Stage) throws {
    try stage.files.writeAtomically(Array(text.utf8), to: path)
  }

  private static let renamed = Sample.plan().replacing("name: flash-sale", with: "name: winter")

  @Test(
    "a plan file that was renamed without its lockfile is not exported again, not even if told so")
  func renamedFile() async throws {
    let stage = try await Self.applied()
    try stage.files.rename(Stage.planPath, to: "plans/winter sale.yaml")
    let finding = try await Self.refusal("plans/winter sale.yaml", stage)
    #expect(
      finding?.help?.contains(
        "`sortie lock mv plans/flash-sale.lock.json 'plans/winter sale.yaml'`") == true,
      "\(finding?.help ?? "none")")
    try stage.files.rename(Stage.lockPath, to: "plans/winter sale.lock.json")
    #expect(try await Self.refusal("plans/winter sale.yaml", stage) == nil)
  }

  @Test("a copy isn't told to take the lockfile from the plan that it was copied from")
  func copiedFile() async throws {
    let stage = try await Self.applied()
    try Self.write(Sample.plan(), "plans/copy.yaml", stage)
    let finding = try await Self.refusal("plans/copy.yaml", stage)
    #expect(finding?.message.contains("its own plan still exists") == true)
    #expect(finding?.help?.hasPrefix("If this is another plan, give it another name") == true)
  }

  @Test("a plan of which only the journal was written when it was renamed is not exported again")
  func renamedWithJournal() async throws {
    let stage = try await Self.applied()
    let binding = try stage.lockfile().binding
    try stage.files.remove(Stage.lockPath)
    _ = try JournalWriter(Stage.lockPath + ".journal", binding: binding, in: stage.files)
    try stage.files.rename(Stage.planPath, to: "plans/winter.yaml")
    #expect(try await Self.refusal("plans/winter.yaml", stage) != nil)
  }

  @Test("the name in the plan, and its file too: the lockfile that holds its pairs is named")
  func renamedPlan() async throws {
    let stage = try await Self.applied()
    try stage.files.rename(Stage.planPath, to: "plans/winter.yaml")
    try Self.write(Self.renamed, "plans/winter.yaml", stage)
    let finding = try await Self.refusal("plans/winter.yaml", stage)
    #expect(
      finding?.help?.contains(
        "`sortie lock mv plans/flash-sale.lock.json plans/winter.yaml`") == true)
  }

  @Test(
    "only the name in the plan: its own lockfile is refused, with the command that takes it along")
  func renamedInPlace() async throws {
    let stage = try await Self.applied()
    try stage.rewritePlan(Self.renamed)
    let failure = await #expect(throws: WorkflowFailure.self) { try await stage.plan() }
    guard case .refused(let findings, _)? = failure else {
      Issue.record("it is refused: \(String(describing: failure))")
      return
    }
    #expect(findings.map(\.rule.code) == ["L308"])
    #expect(
      findings[0].help?.contains(
        "`sortie lock mv plans/flash-sale.lock.json plans/flash-sale.yaml`") == true)
  }

  /// Plans beside one that was applied, of which nothing is sent a second time by mistake.
  struct Neighbour: CustomTestStringConvertible {
    let testDescription: String
    var plan = renamed
    var keepsOld = true
  }

  static let neighbours = [
    Neighbour(testDescription: "another plan of the folder with the same pairs, which is meant"),
    Neighbour(
      testDescription: "a plan with other pairs, beside the lockfile of a plan that is gone",
      plan: renamed.replacing(Sample.sftp, with: "33333333-8559-4a08-97a5-f198756da601")
        .replacing(Sample.s3, with: "44444444-8559-4a08-97a5-f198756da601"), keepsOld: false),
    Neighbour(
      testDescription: "a plan of another sandbox, beside the lockfile of a plan that is gone",
      plan: renamed.replacing("sandbox: prod", with: "sandbox: stage"), keepsOld: false),
  ]

  @Test("a new plan is not taken for a renamed one", arguments: neighbours)
  func newPlan(_ it: Neighbour) async throws {
    let stage = try await Self.applied()
    if !it.keepsOld { try stage.files.remove(Stage.planPath) }
    try Self.write(it.plan, "plans/winter.yaml", stage)
    #expect(try await Self.refusal("plans/winter.yaml", stage) == nil)
  }

  @Test("where nothing would be sent, a renamed plan is only warned about")
  func warning() async throws {
    let stage = try await Self.applied()
    try stage.files.rename(Stage.planPath, to: "plans/winter.yaml")
    let arguments = PlanArguments(paths: ["plans/winter.yaml"])
    let status = try await StatusSession(
      arguments, settlementPatience: nil, platform: PlatformOptions(), in: stage.environment
    ).refresh()
    #expect(
      status.findings.map { "\($0.rule.code) \($0.severity)" } == ["L303 \(Severity.warning)"])
    let empty = "version: 1\nname: flash-sale\nsandbox: prod\nactivations: []\n"
    try Self.write(empty, "plans/winter.yaml", stage)
    #expect(try await Self.refusal("plans/winter.yaml", stage) == nil)
  }

  // MARK: Environments

  private static let overlays = """
    environments:
      prod: { sandbox: prod }
      stage: { sandbox: stage }
    """

  private static let scoped =
    Sample.plan(extra: overlays).replacing("\nsandbox: prod\n", with: "\n")

  @Test("environments that a live plan has got don't start it anew in the same sandbox")
  func addedEnvironment() async throws {
    let stage = try await Self.applied()
    try stage.rewritePlan(Self.scoped)
    let finding = try await Self.refusal(Stage.planPath, stage, environment: "prod")
    let command =
      "`sortie lock mv plans/flash-sale.lock.json plans/flash-sale.yaml --environment prod`"
    #expect(finding?.help?.contains(command) == true, "\(finding?.help ?? "none")")
    #expect(try await Self.refusal(Stage.planPath, stage, environment: "stage") == nil)
  }

  @Test("an environment that was renamed doesn't start the plan anew")
  func renamedEnvironment() async throws {
    let stage = try await Self.applied()
    let lockfile = try stage.lockfile()
    let binding = LedgerBinding(
      plan: "flash-sale", environment: "prod", organization: lockfile.binding.organization,
      sandbox: "prod")
    try stage.files.remove(Stage.lockPath)
    try stage.files.writeAtomically(
      Lockfile(binding: binding, records: lockfile.records).encoded,
      to: "plans/flash-sale.prod.lock.json")
    let live = Self.scoped.replacing("prod: { sandbox", with: "live: { sandbox")
    try stage.rewritePlan(live)
    #expect(try await Self.refusal(Stage.planPath, stage, environment: "live") != nil)
  }

  @Test("two environments of one sandbox with destinations of their own are both applied")
  func regions() async throws {
    let regions = """
      environments:
        emea: { sandbox: prod }
        apac: { sandbox: prod, destinations: { s3: { id: 55555555-8559-4a08-97a5-f198756da601 } } }
      """
    let plan = Sample.plan(extra: regions).replacing("\nsandbox: prod\n", with: "\n")
    let stage = try await Self.applied()
    let lockfile = try stage.lockfile()
    let binding = LedgerBinding(
      plan: "flash-sale", environment: "emea", organization: lockfile.binding.organization,
      sandbox: "prod")
    try stage.files.remove(Stage.lockPath)
    try stage.files.writeAtomically(
      Lockfile(binding: binding, records: lockfile.records).encoded,
      to: "plans/flash-sale.emea.lock.json")
    try stage.rewritePlan(plan)
    #expect(try await Self.refusal(Stage.planPath, stage, environment: "apac") == nil)
  }

  @Test(
    "a plan that leaves its sandbox to environments is sent nowhere without one",
    arguments: [[:], ["AEP_SANDBOX": "prod"]])
  func environmentMissing(variables: [String: String]) async throws {
    let stage = Stage(Sample.world(), plan: Self.scoped, variables: variables)
    let commands: [@Sendable () async throws -> Void] = [
      { _ = try await stage.plan() }, { _ = try await stage.apply() },
      {
        _ = try await Rehearsal.begin(
          PlanArguments(paths: [Stage.planPath]), options: PlanOptions(), world: nil,
          in: stage.environment)
      },
      {
        _ = try await StatusSession(
          PlanArguments(paths: [Stage.planPath]), settlementPatience: nil,
          platform: PlatformOptions(), in: stage.environment)
      },
      {
        _ = try LockfileInspection(
          PlanArguments(paths: [Stage.planPath]), in: stage.environment)
      },
    ]
    for command in commands {
      let failure = await #expect(throws: WorkflowFailure.self) { try await command() }
      guard case .refused(let findings, _)? = failure else {
        Issue.record("it is refused: \(String(describing: failure))")
        continue
      }
      #expect(findings.map(\.rule.code) == ["C423"])
      #expect(findings[0].help?.contains("`prod`, `stage`") == true)
    }
    let whole = try Validation(PlanArguments(paths: [Stage.planPath]), in: stage.environment)
    #expect(whole.isValid)
  }
}
