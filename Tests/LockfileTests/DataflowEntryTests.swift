import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Dataflows in lockfiles")
struct DataflowEntryTests {
  private static func record(
    _ alias: Alias, at seconds: Int64, name: String = "Nightly"
  ) -> DataflowRecord {
    DataflowRecord(
      alias: alias, id: "11111111", name: name, isCreated: true, target: "22222222",
      mapping: MappingReference(id: "set", version: 2),
      applied: AppliedDataflow(
        state: .disabled, columns: [.init(source: "a.b", destination: "b")],
        primaryFields: [.identity(namespace: "Email"), .attribute(path: "x")],
        mandatoryFields: ["Email"],
        audiences: [
          "gold": AppliedAudience(
            isAdded: true, exportMode: "DAILY_FULL_EXPORT", filenameTemplate: "%SEGMENT_ID%",
            schedule: ManagedSchedule(frequency: "DAILY", startDate: "2027-01-10"))
        ]),
      appliedAt: Samples.time(seconds))
  }

  private static func lockfile(_ records: [DataflowRecord]) -> Lockfile {
    var lockfile = Lockfile(binding: Samples.binding)
    for record in records { lockfile.dataflows[record.alias] = record }
    return lockfile
  }

  private static func text(_ lockfile: Lockfile) -> String {
    String(decoding: lockfile.encoded, as: UTF8.self)
  }

  private static func read(_ text: String) -> Diagnosed<Lockfile?> {
    Lockfile.decoding(SourceFile(name: "x.lock.json", bytes: Array(text.utf8)))
  }

  @Test("a lockfile without dataflows has no trace of them, so that no file in git changes")
  func absent() {
    #expect(!Self.text(Self.lockfile([])).contains("dataflows"))
  }

  @Test("dataflows are read back as they were written, one a line, sorted by alias")
  func roundTrip() throws {
    let lockfile = Self.lockfile([Self.record("zebra", at: 0), Self.record("alpha", at: 5)])
    let text = Self.text(lockfile)
    #expect(Self.read(text).value == lockfile)
    let lines = text.split(separator: "\n").filter { $0.contains("\"alias\"") }
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("    {\"alias\":\"alpha\",") == true)
    #expect(Lockfile(lockfile.ledger) == lockfile, "an apply of activations must not lose them")
  }

  @Test("what a later version adds to a dataflow is kept, or an older sortie would lose it")
  func unknownMembers() throws {
    let text = Self.text(Self.lockfile([Self.record("alpha", at: 0)]))
      .replacing("\"created\":true", with: "\"created\":true,\"origin\":{\"who\":\"ci\"}")
      .replacing("\"added\":true", with: "\"added\":true,\"later\":[1]")
      .replacing("\"state\":\"disabled\"", with: "\"state\":\"disabled\",\"also\":null")
    let read = try #require(Self.read(text).value)
    let again = Self.text(read)
    #expect(again.contains("\"origin\":{\"who\":\"ci\"}") && again.contains("\"later\":[1]"))
    #expect(again.contains("\"also\":null"))
    #expect(Self.read(again).value == read)
  }

  @Test(
    "a damaged entry is refused at its line, never written over",
    arguments: [
      ("\"id\":\"11111111\",", ""), ("\"created\":true", "\"created\":\"yes\""),
      ("\"applied\":{", "\"applied\":[],\"old\":{"), ("\"version\":2", "\"version\":\"2\""),
    ])
  func damage(old: String, new: String) {
    let text = Self.text(Self.lockfile([Self.record("alpha", at: 0)]))
    let damaged = text.replacing(old, with: new)
    #expect(damaged != text)
    let read = Self.read(damaged)
    #expect(read.value == nil)
    #expect(read.findings.first?.location?.start.line == 8, "\(read.findings)")
  }

  @Test("a dataflow listed twice is refused")
  func twice() {
    let text = Self.text(
      Self.lockfile([Self.record("alpha", at: 0), Self.record("beta", at: 0)]))
    let read = Self.read(text.replacing("\"beta\"", with: "\"alpha\""))
    #expect(read.value == nil && read.findings.count == 1)
  }

  @Test("of two branches, the later apply of a dataflow wins whole, whichever way they meet")
  func merge() throws {
    let early = Self.lockfile([Self.record("alpha", at: 0, name: "old"), Self.record("one", at: 1)])
    let late = Self.lockfile([Self.record("alpha", at: 9, name: "new"), Self.record("two", at: 1)])
    for (ours, theirs) in [(early, late), (late, early)] {
      let merged = try #require(Lockfile.merging(ours, theirs, file: "ours").value)
      #expect(merged.dataflows["alpha"]?.name == "new")
      #expect(merged.dataflows.keys.sorted() == ["alpha", "one", "two"])
    }
  }
}
