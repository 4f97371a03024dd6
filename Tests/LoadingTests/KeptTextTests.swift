import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import Testing

@Suite("Texts that YAML would turn into something else")
struct KeptTextTests {
  /// Words that some version of YAML, or some reader of it, takes for Booleans, numbers, dates,
  /// times or nothing.
  static let words = [
    "no", "yes", "on", "off", "y", "n", "true", "false", "True", "NO", "Off",
    "1", "012", "0o14", "0x1F", "0b101", "1_000", "1e3", "1.0", "1.50", "-1", "+1", ".5", ".inf",
    "-.Inf", ".nan", "1e400", "12345678901234567890", "0.1000",
    "2026-11-27", "2026-11-27T10:00:00Z", "2026-11-27 10:00:00", "12:30:45", "190:20:30",
    "nul", "none", "Nil", "nan", "<<x", "=",
  ]

  @Test("a revision, a name and an origin are what was written, letter by letter", arguments: words)
  func texts(word: String) throws {
    let plan = try plan(
      """
      version: 1
      name: p
      destinations: { d: { name: \(word) } }
      audiences: { a: { externalId: \(word), origin: \(word) }, b: { id: x, name: \(word) } }
      activations:
        - { destination: d, audiences: [a, { audience: b, revision: \(word) }] }
      """
    )
    let selectors = plan.activations.map(\.audience)
    #expect(plan.activations.allSatisfy { $0.destination == .name(word) })
    #expect(selectors.contains(.external(id: word, origin: word)))
    #expect(selectors.contains(.id("x", name: word)))
    #expect(plan.activations.contains { $0.revision == Revision(word) })
  }

  @Test(
    "aliases, sandboxes and names of plans are what was written, as far as such a word is one",
    arguments: ["no", "yes", "on", "off", "y", "true", "1", "012", "0x1f", "1_000", "1e3", "1.0"]
      + ["2026-11-27", "12345678901234567890", "none"])
  func names(word: String) throws {
    let plan = try plan(
      """
      version: 1
      name: \(word)
      sandbox: \(word)
      destinations: { \(word): { name: D } }
      audiences:
        \(word): { name: A }
      activations:
        - { destination: \(word), audiences: [\(word)] }
      """
    )
    #expect(plan.name == PlanName(word))
    #expect(plan.sandbox == SandboxName(word))
    #expect(plan.activations.map(\.audience) == [.name("A")])
  }

  private func plan(_ text: String) throws -> NormalizedPlan {
    let file = SourceFile(name: "p.yaml", bytes: Array(text.utf8))
    let loaded = PlanLoader.load(file, environment: nil)
    #expect(loaded.findings.filter { $0.severity == .error }.map(\.message) == [])
    return try #require(loaded.value).plan
  }
}
