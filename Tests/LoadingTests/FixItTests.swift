import ActivationDiagnostics
import ActivationLoading
import TestSupport
import Testing

@Suite("Fix-its")
struct FixItTests {
  @Test(
    "a fix-it settles its finding and breaks nothing else, or nobody could trust --fix",
    arguments: InvalidPlanTests.names)
  func settles(name: String) throws {
    let text = try Repository.text("\(InvalidPlanTests.folder)/\(name).yaml")
    let plan = MarkedPlan(text, name: name)
    let before = PlanLoader.load(plan.file, environment: plan.environment).findings
    for finding in before {
      // What is only a guess about YAML shows one place of a mistake that may have several.
      for fixIt in finding.fixIts where fixIt.isCertain || !finding.rule.isAboutSyntax {
        let file = SourceFile(name: name, bytes: Self.apply(fixIt, to: plan.file.bytes))
        let after = PlanLoader.load(file, environment: plan.environment).findings
        let words = "\(finding.message) → \(fixIt.replacement): \(after.map(\.message))"
        #expect(Self.count(finding, in: after) < Self.count(finding, in: before), "\(words)")
        let syntax = after.filter { $0.rule.code < "P010" && $0.rule != .duplicateKey }
        #expect(syntax.count <= before.filter { $0.rule.code < "P010" }.count, "\(words)")
      }
    }
  }

  private static func count(_ finding: Finding, in findings: [Finding]) -> Int {
    findings.count { $0.rule == finding.rule && $0.message == finding.message }
  }

  private static func apply(_ fixIt: Finding.FixIt, to bytes: [UInt8]) -> [UInt8] {
    let range =
      offset(of: fixIt.location.start, in: bytes)..<offset(of: fixIt.location.end, in: bytes)
    var fixed = bytes
    fixed.replaceSubrange(range, with: Array(fixIt.replacement.utf8))
    return fixed
  }

  private static func offset(of position: SourcePosition, in bytes: [UInt8]) -> Int {
    var (line, column) = (1, 1)
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if (line, column) >= (position.line, position.column) { return offset }
      (line, column) = byte == UInt8(ascii: "\n") ? (line + 1, 1) : (line, column + 1)
    }
    return bytes.count
  }
}
