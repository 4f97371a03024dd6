import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Examples of rules")
struct RuleExampleTests {
  /// A good plan, section by section; an example's sections take the place of those of the same key.
  private static let sections = [
    ("version", "version: 1"),
    ("name", "name: flash-sale"),
    ("sandbox", "sandbox: prod"),
    (
      "destinations",
      """
      destinations:
        loyalty-sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
      """
    ),
    (
      "audiences",
      """
      audiences:
        gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
      """
    ),
    (
      "activations",
      """
      activations:
        - destination: loyalty-sftp
          audiences: [gold]
      """
    ),
  ]

  private static func plan(_ piece: String, of example: RuleExample) -> SourceFile {
    let kept = sections.filter { key, _ in
      !piece.split(separator: "\n").contains { $0.hasPrefix(key + ":") }
    }
    let text =
      example.isWholeFile ? piece : kept.map(\.1).joined(separator: "\n") + "\n" + piece
    return SourceFile(name: "plan.yaml", bytes: Array((text + "\n").utf8))
  }

  private static func codes(_ file: SourceFile) -> [String] {
    let loaded = PlanLoader.load(file, environment: nil)
    let ignores = IgnoreComments(in: file)
    let sifted = ignores.sift(loaded.findings, isOffline: true)
    return Set((sifted.findings + ignores.findings).map(\.rule.code)).sorted()
  }

  private static let planRules = Rule.planRules.filter { $0.example != nil }

  @Test("a wrong example breaks the rule that it is to explain, and no other", arguments: planRules)
  func wrong(rule: Rule) throws {
    let example = try #require(rule.example)
    #expect(Self.codes(Self.plan(example.wrong, of: example)) == [rule.code])
  }

  @Test("what an explanation tells to write instead is right", arguments: planRules)
  func right(rule: Rule) throws {
    let example = try #require(rule.example)
    #expect(Self.codes(Self.plan(example.right, of: example)) == [])
  }

  @Test(
    "the plan lines of a guardrail's example are good, wrong or right: only the platform can tell",
    arguments: Rule.guardrailRules.filter { $0.example != nil })
  func guardrails(rule: Rule) throws {
    let example = try #require(rule.example)
    for piece in [example.wrong, example.right] {
      #expect(Self.codes(Self.plan(piece, of: example)) == [])
    }
  }

  @Test("every rule that a plan can show has an example")
  func complete() {
    // Bytes, sizes, arguments, differences between two plans, and what can't be seen, which no piece
    // of a plan shows.
    let shownElsewhere: Set = [
      "P002", "P006", "P024", "P039", "P040", "P041", "P042", "P043", "P044", "P047", "P048",
      "P049",
      "P045", "P046",
    ]
    let missing = Rule.planRules.filter { $0.example == nil }.map(\.code)
    #expect(Set(missing).subtracting(shownElsewhere) == [])
  }
}
