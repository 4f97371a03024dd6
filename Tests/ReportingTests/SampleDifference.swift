import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import ActivationReporting

/// Plans beside their older versions, as reports get them.
enum SampleDifference {
  static let base = DifferenceReport.Base(
    revision: "origin/main", commit: "3175628d51a2ac2cbc049065391ec451fdbfe4fd")

  static func report(
    _ plans: [PlanFileDifference], base: DifferenceReport.Base? = base, findings: [Finding] = []
  ) -> DifferenceReport {
    DifferenceReport(
      base: base, plans: plans, findings: findings, sources: [SampleSource.file],
      sortieVersion: "0.1.0")
  }

  private static func asked(
    _ audience: Alias, _ selector: AudienceSelector, to destination: Alias = "loyalty-sftp",
    revision: Revision = "1", maxAge: Duration? = nil
  ) -> (NormalizedPlan.Activation, ActivationLabels) {
    (
      .init(
        destination: .id(DestinationID("id-of-\(destination)"), name: nil), audience: selector,
        revision: revision, maxAge: maxAge),
      ActivationLabels(destinationAlias: destination, audienceAlias: audience)
    )
  }

  private static func plan(
    _ activations: [(NormalizedPlan.Activation, ActivationLabels)],
    in environment: EnvironmentName?,
    sandbox: SandboxName = "prod", guardrails: GuardrailSettings = GuardrailSettings()
  ) -> LabelledPlan {
    LabelledPlan(
      NormalizedPlan(
        name: "flash-sale", environment: environment, sandbox: sandbox, guardrails: guardrails,
        activations: activations.map(\.0)),
      labels: activations.map(\.1))
  }

  /// One change of each kind, in two environments that differ, and a third that is as it was.
  static let mixed: DifferenceReport = {
    let gold = AudienceSelector.id("4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af", name: nil)
    let old = [
      asked("gold", gold), asked("silver", .name("Silver")), asked("old-list", .name("Old list")),
      asked("vip", .id("a1", name: nil)), asked("crm", .external(id: "c", origin: "CUSTOM_UPLOAD")),
      asked("bronze", .name("Bronze"), maxAge: .seconds(3600)),
      asked("daily", .name("Daily"), maxAge: .seconds(72_000)), asked("same", .name("Same")),
    ]
    let new = [
      asked("gold", gold, revision: "black-friday"), asked("silver", .name("Silver")),
      asked("vip", .id("a2", name: nil)), asked("crm", .id("c3", name: "CRM list")),
      asked("bronze", .name("Bronze")), asked("daily", .name("Daily"), maxAge: .seconds(36_000)),
      asked("same", .name("Same")), asked("new", .name("New"), to: "partner-s3"),
    ]
    let guardrails = GuardrailSettings(onFirstHour: .fail)
    return report(
      [
        PlanFileDifference(
          oldFile: "flash-sale.yaml", newFile: "flash-sale.yaml", name: "flash-sale",
          environments: [
            PlanDifference(
              from: plan(old, in: nil), to: plan(new, in: nil, guardrails: guardrails), in: nil),
            PlanDifference(
              from: plan(old, in: "prod"), to: plan(old, in: "prod"), in: "prod"),
            PlanDifference(
              from: plan([old[0]], in: "stage", sandbox: "stage"),
              to: plan([new[0]], in: "stage", sandbox: "stage-2"), in: "stage"),
          ])
      ],
      findings: [SampleSource.findings[2]])
  }()

  /// The same change in every environment, of a renamed plan; a new plan, and one that is gone.
  static let several: DifferenceReport = {
    let environments: [EnvironmentName?] = [nil, "prod", "stage"]
    let old = [asked("gold", .name("Gold"))]
    let new = [asked("gold", .name("Gold"), revision: "2")]
    return report(
      [
        PlanFileDifference(
          oldFile: "old/winter.yaml", newFile: "plans/winter.yaml", name: "winter",
          environments: environments.map { name in
            PlanDifference(from: plan(old, in: name), to: plan(new, in: name), in: name)
          }, isRenamed: true),
        PlanFileDifference(
          oldFile: nil, newFile: "plans/new.yaml", name: "new",
          environments: [PlanDifference(from: nil, to: plan(new, in: nil), in: nil)]),
        PlanFileDifference(
          oldFile: "plans/gone.yaml", newFile: nil, name: "gone",
          environments: [PlanDifference(from: plan(old, in: nil), to: nil, in: nil)]),
        unchanged("plans/same.yaml"),
      ],
      base: .init(
        revision: "origin/main", commit: "3175628d51a2ac2cbc049065391ec451fdbfe4fd", hasMore: true))
  }()

  private static func unchanged(_ file: String) -> PlanFileDifference {
    let activations = plan([asked("gold", .name("Gold"))], in: nil)
    return PlanFileDifference(
      oldFile: file, newFile: file, name: "same",
      environments: [PlanDifference(from: activations, to: activations, in: nil)])
  }

  static let nothing = report([unchanged("flash-sale.yaml")], base: nil)

  /// A work tree in which the plan is broken.
  static let broken = report(
    [], findings: [SampleSource.findings[0], SampleSource.findings[1]])

  static let named = [
    "mixed": mixed, "several": several, "nothing": nothing, "broken": broken,
    "hostile": report([hostile]), "unseen": unseen,
  ]

  /// A plan that is as it was, with a lockfile and comments that aren't.
  static let unseen: DifferenceReport = {
    func record(_ audience: AudienceID, _ run: RunID, _ state: ActivationState) -> ActivationRecord
    {
      var record = ActivationRecord(
        pair: ActivationPair(
          destination: "ca5c6e9a-8559-4a08-97a5-f198756da601", audience: audience),
        labels: ActivationLabels(
          destinationAlias: "loyalty-sftp", audienceAlias: Alias(audience.rawValue)),
        revision: "1", job: "j", runID: run, submittedAt: SamplePlan.readAt, state: state)
      if state == .succeeded {
        record.lastSuccess = .init(
          revision: "1", runID: run, submittedAt: SamplePlan.readAt, completedAt: SamplePlan.readAt)
      }
      return record
    }
    func entries(_ records: [ActivationRecord]) -> [ActivationPair: ActivationRecord] {
      Dictionary(uniqueKeysWithValues: records.map { ($0.pair, $0) })
    }
    func comment(_ line: Int, _ code: String, _ reason: String) -> IgnoreDifference.Comment {
      let start = SourcePosition(line: line, column: 3)
      return .init(
        location: .init(file: "flash-sale.yaml", start: start, end: start), codes: [code],
        reason: reason, target: "")
    }
    let claimed = (1...12).map { record(AudienceID("a\($0)"), RunID("r\($0)"), .succeeded) }
    let ignores = IgnoreDifference(
      file: "flash-sale.yaml", from: [comment(9, "P022", SampleFindings.hostile)],
      to: [comment(12, "G102", "it ends before ours"), comment(14, "G115", "tried by hand")],
      lines: [""])
    return DifferenceReport(
      base: base, plans: [unchanged("flash-sale.yaml")],
      lockfiles: [
        LockfileDifference(
          file: "flash-sale.lock.json",
          from: entries([record("gold", "r", .succeeded), record("silver", "r", .running)]),
          to: entries(claimed + [record("silver", "s", .running)]), touchesJournal: true,
          isRebound: true, isRelinked: true, touchesUnknown: true),
        LockfileDifference(unreadable: "flash-sale.stage.lock.json", touchesJournal: false),
      ],
      ignores: [ignores].compactMap { $0 }, findings: [], sources: [SampleSource.file],
      sortieVersion: "0.1.0")
  }()

  /// Names that some reader of some format would take for its own.
  static let hostile = PlanFileDifference(
    oldFile: "a b|`.yaml", newFile: "a](x) b.yaml", name: PlanName(SampleFindings.hostile),
    environments: [
      PlanDifference(
        from: nil,
        to: plan(
          [asked(Alias(SampleFindings.hostile), .name(SampleFindings.hostile))],
          in: EnvironmentName(SampleFindings.hostile)),
        in: EnvironmentName(SampleFindings.hostile))
    ], isRenamed: true)

  /// Further exports, numbered from there, in one environment.
  static func large(
    _ count: Int, in environment: EnvironmentName, from first: Int
  ) -> [PlanDifference] {
    let activations = (first..<first + count).map {
      asked(Alias("audience-\($0)"), .name("Audience \($0)"))
    }
    return [
      PlanDifference(
        from: plan([], in: environment), to: plan(activations, in: environment), in: environment)
    ]
  }

  static func large(_ count: Int) -> PlanFileDifference {
    let activations = (1...count).map { asked(Alias("audience-\($0)"), .name("Audience \($0)")) }
    return PlanFileDifference(
      oldFile: "large.yaml", newFile: "large.yaml", name: "large",
      environments: [
        PlanDifference(from: plan([], in: nil), to: plan(activations, in: nil), in: nil)
      ])
  }
}
