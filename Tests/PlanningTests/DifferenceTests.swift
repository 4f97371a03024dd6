import ActivationModel
import ActivationPlanning
import TestSupport
import Testing

@Suite("Differences of plans")
struct DifferenceTests {
  typealias Activation = NormalizedPlan.Activation

  static func plan(
    _ activations: [(Alias?, Alias?, Activation)], _ bend: (inout Settings) -> Void = { _ in }
  ) -> LabelledPlan {
    var settings = Settings()
    bend(&settings)
    return LabelledPlan(
      NormalizedPlan(
        name: settings.name, organization: settings.organization, sandbox: settings.sandbox,
        api: settings.api, guardrails: settings.guardrails, activations: activations.map(\.2)),
      labels: activations.map { ActivationLabels(destinationAlias: $0.0, audienceAlias: $0.1) })
  }

  struct Settings {
    var name: PlanName = "plan"
    var organization: OrganizationID?
    var sandbox: SandboxName? = "prod"
    var api = APIChoice.version2
    var guardrails = GuardrailSettings()
  }

  static func asked(
    _ destination: DestinationSelector, _ audience: AudienceSelector, revision: Revision = "1",
    maxAge: Duration? = nil
  ) -> (Alias?, Alias?, Activation) {
    (
      "sftp", "gold",
      Activation(
        destination: destination, audience: audience, revision: revision, maxAge: maxAge)
    )
  }

  static let sftp = DestinationSelector.id("d1", name: nil)
  static let gold = AudienceSelector.id("a1", name: nil)

  /// A change to the one activation of a plan.
  struct Edit: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let old: @Sendable () -> (Alias?, Alias?, Activation)
    let new: @Sendable () -> (Alias?, Alias?, Activation)
    let effect: ActivationDifference.Effect?
    let codes: [String]
  }

  static let edits = [
    Edit(
      testDescription: "another revision", old: { asked(sftp, gold) },
      new: { asked(sftp, gold, revision: "2") }, effect: .export, codes: ["revision"]),
    Edit(
      testDescription: "a first maxAge", old: { asked(sftp, gold) },
      new: { asked(sftp, gold, maxAge: .seconds(60)) }, effect: .mayExport, codes: ["maxAge"]),
    Edit(
      testDescription: "a shorter maxAge", old: { asked(sftp, gold, maxAge: .seconds(60)) },
      new: { asked(sftp, gold, maxAge: .seconds(59)) }, effect: .mayExport, codes: ["maxAge"]),
    Edit(
      testDescription: "a longer maxAge", old: { asked(sftp, gold, maxAge: .seconds(60)) },
      new: { asked(sftp, gold, maxAge: .seconds(61)) }, effect: .keep, codes: ["maxAge"]),
    Edit(
      testDescription: "no maxAge any more", old: { asked(sftp, gold, maxAge: .seconds(60)) },
      new: { asked(sftp, gold) }, effect: .keep, codes: ["maxAge"]),
    Edit(
      testDescription: "an alias that means another id", old: { asked(sftp, gold) },
      new: { asked(sftp, .id("a2", name: nil)) }, effect: .export, codes: ["audience"]),
    Edit(
      testDescription: "a name where an id was", old: { asked(sftp, gold) },
      new: { asked(sftp, .name("Gold")) }, effect: .mayExport, codes: ["audience"]),
    Edit(
      testDescription: "an id where an external one was",
      old: { asked(sftp, .external(id: "x", origin: "CUSTOM_UPLOAD")) }, new: { asked(sftp, gold) },
      effect: .mayExport, codes: ["audience"]),
    Edit(
      testDescription: "another name", old: { asked(.name("SFTP"), gold) },
      new: { asked(.name("SFTP 2"), gold) }, effect: .mayExport, codes: ["destination"]),
    Edit(
      testDescription: "a name that is checked", old: { asked(sftp, gold) },
      new: { asked(.id("d1", name: "SFTP"), gold) }, effect: .keep, codes: ["name"]),
    Edit(
      testDescription: "two sides and a revision", old: { asked(sftp, gold) },
      new: { asked(.id("d2", name: nil), .name("Gold"), revision: "2") }, effect: .export,
      codes: ["destination", "audience", "revision"]),
    Edit(
      testDescription: "another alias for the same", old: { asked(sftp, gold) },
      new: { ("mail-house", "loyal", asked(sftp, gold).2) }, effect: nil, codes: []),
  ]

  @Test(arguments: edits)
  func `a reviewer learns what one edit asks for`(edit: Edit) {
    let difference = PlanDifference(
      from: Self.plan([edit.old()]), to: Self.plan([edit.new()]), in: nil)
    #expect(difference.changes.map(\.effect) == edit.effect.map { [$0] } ?? [])
    #expect(difference.changes.first?.reasons.map(\.code) ?? [] == edit.codes)
    #expect(difference.unchanged == (edit.effect == nil ? 1 : 0))
    #expect(difference.status == (edit.effect == nil ? .unchanged : .changed))
    #expect(difference.changes.allSatisfy { !$0.reason.isEmpty && $0.kind == .changed })
  }

  @Test func `what is named by id alone is gone and new, since nothing holds the two together`() {
    let old: (Alias?, Alias?, Activation) = (nil, nil, Self.asked(Self.sftp, Self.gold).2)
    let new: (Alias?, Alias?, Activation) = (
      nil, nil, Self.asked(Self.sftp, .id("a2", name: nil)).2
    )
    let difference = PlanDifference(from: Self.plan([old]), to: Self.plan([new]), in: nil)
    #expect(difference.changes.map(\.kind) == [.removed, .added])
  }

  @Test func `each setting that differs is named with both values`() {
    let old = Self.plan([])
    let new = Self.plan([]) { settings in
      settings.name = "other"
      settings.organization = "org"
      settings.sandbox = nil
      settings.api = .version1(.ids(["e1", "e2"]))
      settings.guardrails = GuardrailSettings(
        activationsPerJob: 4, onScheduledExport: .fail, onRunInProgress: .adopt,
        onFirstHour: .fail, onNoNewSegmentation: .skip, onRecentExport: .fail, maxActivations: 9)
    }
    let difference = PlanDifference(from: old, to: new, in: nil)
    #expect(difference.settings.map(\.setting) == SettingDifference.Setting.allCases)
    #expect(difference.settings.allSatisfy { $0.old != $0.new })
    #expect(difference.status == .changed && difference.changes.isEmpty)
    let back = PlanDifference(from: new, to: old, in: nil)
    #expect(back.settings.map(\.new) == difference.settings.map(\.old))
  }

  @Test func `a plan that is new or gone is all added or all removed`() {
    let plan = Self.randomPlan(seed: 7)
    let added = PlanDifference(from: nil, to: plan, in: "stage")
    let removed = PlanDifference(from: plan, to: nil, in: "stage")
    #expect(added.status == .added && removed.status == .removed)
    #expect(added.count(.export) == plan.plan.activations.count)
    #expect(removed.count(.forget) == plan.plan.activations.count)
  }

  // MARK: Laws

  /// Pairs of few destinations and audiences, so that two plans have much in common.
  static func randomPlan(seed: UInt64) -> LabelledPlan {
    var generator = SeededGenerator(seed: seed)
    var seen: Set<[Int]> = []
    var activations: [(Alias?, Alias?, Activation)] = []
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      let (destination, audience) = (
        Int.random(in: 0..<5, using: &generator), Int.random(in: 0..<9, using: &generator)
      )
      guard seen.insert([destination, audience]).inserted else { continue }
      // What an alias means differs from plan to plan.
      let shift = Int(seed % 2)
      let selector: AudienceSelector =
        audience.isMultiple(of: 3)
        ? .name("A\(audience)") : .id(AudienceID("a\(audience + shift)"), name: nil)
      activations.append(
        (
          Alias("d\(destination)"), audience == 8 ? nil : Alias("x\(audience)"),
          Activation(
            destination: .id(DestinationID("d\(destination)"), name: nil), audience: selector,
            revision: Revision("\(Int.random(in: 1...2, using: &generator))"),
            maxAge: Bool.random(using: &generator) ? .seconds(3600) : nil)
        ))
    }
    return plan(activations)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a plan and itself differ in nothing`(seed: UInt64) {
    let plan = Self.randomPlan(seed: seed)
    let difference = PlanDifference(from: plan, to: plan, in: nil)
    #expect(difference.status == .unchanged && difference.changes.isEmpty)
    #expect(difference.unchanged == plan.plan.activations.count)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `every activation of both versions is told of exactly once`(seed: UInt64) {
    let (old, new) = (Self.randomPlan(seed: seed), Self.randomPlan(seed: seed &+ 1))
    let difference = PlanDifference(from: old, to: new, in: nil)
    let changed = difference.changes
    let olds = changed.compactMap(\.old).map(\.requested)
    let news = changed.compactMap(\.new).map(\.requested)
    #expect(olds.count + difference.unchanged == old.plan.activations.count)
    #expect(news.count + difference.unchanged == new.plan.activations.count)
    #expect(Set(olds).count == olds.count && Set(news).count == news.count)
    // Taking away what is old and adding what is new makes the newer version of the older one.
    let made = Set(old.plan.activations).subtracting(olds).union(news)
    #expect(made == Set(new.plan.activations))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the order of either file makes no difference`(seed: UInt64) {
    let (old, new) = (Self.randomPlan(seed: seed), Self.randomPlan(seed: seed &+ 1))
    var generator = SeededGenerator(seed: seed)
    let shuffled = [old, new].map { plan in
      let parts = zip(plan.plan.activations, plan.labels).shuffled(using: &generator)
      return Self.plan(parts.map { ($0.1.destinationAlias, $0.1.audienceAlias, $0.0) })
    }
    #expect(
      PlanDifference(from: old, to: new, in: nil)
        == PlanDifference(from: shuffled[0], to: shuffled[1], in: nil))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the way back removes what the way there adds`(seed: UInt64) {
    let (old, new) = (Self.randomPlan(seed: seed), Self.randomPlan(seed: seed &+ 1))
    let there = PlanDifference(from: old, to: new, in: nil)
    let back = PlanDifference(from: new, to: old, in: nil)
    #expect(there.unchanged == back.unchanged)
    #expect(
      Set(there.changes.filter { $0.kind == .added }.map(\.new))
        == Set(back.changes.filter { $0.kind == .removed }.map(\.old)))
  }

  @Test(
    "a change that nobody can see is told as such, or it would ask for an export in a review unseen",
    arguments: [
      (
        "1", "1\u{200B}",
        """
        revision changed only in invisible characters: it has U+200B (zero width space) as its 2nd \
        character now
        """
      ),
      (
        "black friday", "black\u{A0}friday",
        """
        revision changed only in invisible characters: it has U+00A0 (no-break space) for a space as its \
        6th character now
        """
      ),
      (
        "autumn", "\u{430}utumn",
        """
        revision changed to one that looks the same: it has U+0430 (Cyrillic small letter a) for `a` as \
        its 1st character now
        """
      ),
      ("1", "2", "revision changed from “1” to “2”"),
    ])
  func hiddenRevision(old: String, new: String, words: String) throws {
    let before = Self.plan([Self.asked(Self.sftp, Self.gold, revision: Revision(old))])
    let after = Self.plan([Self.asked(Self.sftp, Self.gold, revision: Revision(new))])
    let change = try #require(PlanDifference(from: before, to: after, in: nil).changes.first)
    #expect(change.effect == .export)
    #expect(change.reason == words)
  }

  @Test("a name that was turned into one that looks the same is told as such")
  func hiddenName() throws {
    let before = Self.plan([Self.asked(Self.sftp, .name("Loyalty gold"))])
    let after = Self.plan([Self.asked(Self.sftp, .name("Loyalty g\u{43E}ld"))])
    let change = try #require(PlanDifference(from: before, to: after, in: nil).changes.first)
    #expect(
      change.reason.hasSuffix(
        """
        ; the two look the same, but the new one has U+043E (Cyrillic small letter o) for `o` as its \
        10th character
        """))
  }
}
