import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationWorkflow
import PlatformTwin
import Testing

@Suite("Names and external ids, against the twin")
struct NameTests {
  private func plan(destination: String, audience: String) -> String {
    """
    version: 1
    name: flash-sale
    sandbox: prod
    destinations: { one: \(destination) }
    audiences: { two: \(audience) }
    activations:
      - { destination: one, audiences: [two] }
    """
  }

  private func quoted(_ name: String) -> String {
    "{ name: '\(name.replacing("'", with: "''"))' }"
  }

  @Test(
    "a name is found whatever characters it has, and what only resembles it is not taken",
    arguments: [
      "Plain", "Partner S3, nightly", "a=b", "a==b", "x>=1 & y<2", "!important", "~home | away",
      "Größe & Co.", "日本語の宛先", "100 % + more", "it's #1; [really] {ok}?",
      "\"quoted\" \\ back/slash", "🦊 fox",
    ])
  func odd(name: String) async throws {
    var world = Sample.world()
    world.destinations[0].name = name
    world.destinations[1].name = name + " (copy)"
    world.audiences[0].name = name
    world.audiences[1].name = name.uppercased() + name
    let stage = Stage(world, plan: plan(destination: quoted(name), audience: quoted(name)))
    let session = try await stage.plan()
    let change = try #require(session.members.first?.review.changes.first)
    #expect(change.action == .activate)
    #expect(change.pair?.destination.rawValue == Sample.sftp)
    #expect(change.pair?.audience.rawValue == Sample.gold)
    #expect(change.labels.destinationName == name && change.labels.audienceName == name)
  }

  @Test("a misspelt id beside an exact name is answered with the id that the name has")
  func misspeltID() async throws {
    let world = Sample.world()
    let wrong = "00000000-0000-4000-8000-000000000000"
    let stage = Stage(
      world,
      plan: plan(
        destination: "{ id: \(wrong), name: '\(world.destinations[0].name)' }",
        audience: "{ id: \(wrong), name: '\(world.audiences[0].name)' }"))
    let session = try await stage.plan()
    let helps = session.members[0].findings.compactMap(\.help)
    #expect(helps.contains { $0.contains("\(Sample.sftp), the id of") }, "\(helps)")
    #expect(helps.contains { $0.contains("\(Sample.gold), the id of") }, "\(helps)")
  }

  @Test("a name that only an older dataflow has, which doesn't tell what it is, is found")
  func olderDataflow() async throws {
    var world = Sample.world()
    world.destinations[0].hasInheritedProperties = false
    let stage = Stage(
      world, plan: plan(destination: quoted("Loyalty SFTP"), audience: "{ id: \(Sample.gold) }"))
    let change = try #require(try await stage.plan().members.first?.review.changes.first)
    #expect(change.action == .activate && change.pair?.destination.rawValue == Sample.sftp)
  }

  @Test("one of two of that name is never taken, even if the other is on a later page")
  func ambiguous() async throws {
    var world = Sample.world()
    world.audiences += (0..<150).map { AudienceSeed(id: "a\($0)", name: "Loyalty gold \($0)") }
    world.audiences.append(AudienceSeed(id: "last", name: "Loyalty gold", createdAt: .days(-900)))
    let stage = Stage(
      world, plan: plan(destination: "{ id: \(Sample.sftp) }", audience: quoted("Loyalty gold")))
    let session = try await stage.plan()
    let finding = try #require(
      session.members.flatMap(\.findings).first { $0.rule == .ambiguousName })
    #expect(finding.help?.contains(Sample.gold) == true && finding.help?.contains("last") == true)
    #expect(await stage.twin.counts[.audiences] == 4)
  }

  @Test(
    "a name is found however its accents are spelt, on either side",
    arguments: [("Gro\u{308}\u{DF}e", "Gr\u{F6}\u{DF}e"), ("Gr\u{F6}\u{DF}e", "Gro\u{308}\u{DF}e")])
  func accents(written: String, live: String) async throws {
    var world = Sample.world()
    world.destinations[0].name = live
    world.audiences[0].name = live
    let stage = Stage(world, plan: plan(destination: quoted(written), audience: quoted(written)))
    let change = try #require(try await stage.plan().members.first?.review.changes.first)
    #expect(change.action == .activate)
    #expect(change.pair?.destination.rawValue == Sample.sftp)
    #expect(change.pair?.audience.rawValue == Sample.gold)
  }

  @Test("of two names that differ only in how accents are spelt, none is taken")
  func accentsTwice() async throws {
    var world = Sample.world()
    (world.destinations[0].name, world.destinations[1].name) = (
      "Gr\u{F6}\u{DF}e", "Gro\u{308}\u{DF}e"
    )
    (world.audiences[0].name, world.audiences[1].name) = ("Gr\u{F6}\u{DF}e", "Gro\u{308}\u{DF}e")
    let name = quoted("Gr\u{F6}\u{DF}e")
    let stage = Stage(world, plan: plan(destination: name, audience: name))
    let findings = try await stage.plan().members.flatMap(\.findings).filter {
      $0.rule == .ambiguousName
    }
    #expect(findings.count == 2)
    #expect(
      findings.allSatisfy { $0.help?.contains("differ only in how accents are spelt") == true })
  }

  static let lookAlikes = [
    ("Loyalty\u{A0}gold", "Loyalty gold", "U+00A0 (no-break space) for a space"),
    ("Loyalty g\u{43E}ld", "Loyalty gold", "U+043E (Cyrillic small letter o) for `o`"),
    ("Loyalty gold\u{200B}", "Loyalty gold", "U+200B (zero width space)"),
    ("Loyalty gold", "Loyalty\u{A0}gold", "a space for U+00A0 (no-break space)"),
    ("Loyalty gold", "Loyalty g\u{43E}ld", "`o` for U+043E (Cyrillic small letter o)"),
    ("Loyalty gold", "Loyalty\u{200B} gold", "no U+200B (zero width space)"),
  ]

  @Test(
    "where a destination isn't found and one that looks the same is, the difference is named",
    arguments: lookAlikes)
  func lookAlike(written: String, live: String, words: String) async throws {
    var world = Sample.world()
    world.destinations[0].name = live
    let stage = Stage(
      world, plan: plan(destination: quoted(written), audience: "{ id: \(Sample.gold) }"))
    let findings = try await stage.plan().members.flatMap(\.findings)
    let finding = try #require(findings.first { $0.rule == .notFound })
    #expect(finding.help?.contains(words) == true, "\(finding.help ?? "")")
  }

  @Test(
    "so it is for an audience, which the platform looks for by what its name contains",
    arguments: lookAlikes)
  func lookAlikeAudience(written: String, live: String, words: String) async throws {
    var world = Sample.world()
    world.audiences[0].name = live
    let stage = Stage(
      world, plan: plan(destination: "{ id: \(Sample.sftp) }", audience: quoted(written)))
    let findings = try await stage.plan().members.flatMap(\.findings)
    let finding = try #require(findings.first { $0.rule == .notFound })
    #expect(finding.help?.contains(words) == true, "\(finding.help ?? "")")
  }

  @Test("an audience from outside is found by either id of its mapping, and sent by the platform's")
  func external() async throws {
    let id = "88888888-0000-4000-8000-000000000001"
    let upload = AudienceSeed(
      id: id, name: "VIP upload", origin: .upload, externalID: "crm 2026,11=a")
    for selector in [
      "{ externalId: 'crm 2026,11=a', origin: CUSTOM_UPLOAD }", "{ name: VIP upload }",
      "{ id: \(id) }",
    ] {
      var world = Sample.world()
      world.audiences.append(upload)
      world.destinations[0].audiences.append(Sample.mapping(id))
      let stage = Stage(
        world, plan: plan(destination: "{ id: \(Sample.sftp) }", audience: selector))
      let result = try await stage.apply()
      #expect(result.summary.succeeded == 1, "\(selector)")
      #expect(await stage.twin.ledger.map(\.audience) == [id])
    }
  }

  @Test("version 1 sends the newest good export job of profiles, wherever in the list it stands")
  func version1() async throws {
    var world = Sample.world()
    // A hundred and ten of accounts are newer, and the newest of profiles failed.
    for index in 0..<120 {
      var job = ExportJobSeed(id: String(900 - index), createdAt: .minutes(-60 - Int64(index)))
      if index < 110 { job.schema = "_xdm.context.account" }
      if index == 110 { job.status = .failed }
      world.exportJobs.append(job)
    }
    let text = Sample.plan().replacing("sandbox: prod", with: "sandbox: prod\napi: { version: 1 }")
    let stage = Stage(world, plan: text)
    let session = try await stage.plan()
    #expect(session.members.first?.review.exportIDs == ["789"])
    #expect(await stage.twin.counts[.exportJobs] == 2)
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    let posts = await stage.twin.requests.filter { $0.route == .adhocrun }
    #expect(!posts.isEmpty && posts.allSatisfy { $0.headers["accept"] == nil })
  }
}
