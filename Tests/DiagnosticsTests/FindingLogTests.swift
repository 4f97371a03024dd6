import ActivationDiagnostics
import Testing

@Suite struct `Findings beyond those that anybody reads` {
  @Test func `are counted, and not even made`() {
    var log = FindingLog()
    var made = 0
    func finding() -> Finding {
      made += 1
      return Finding(.unknownKey, "no key")
    }
    for _ in 0..<5000 { log.add(.unknownKey, finding()) }
    #expect(made == FindingLog.limit + 1)
    #expect(log.findings.count == FindingLog.limit + 1)
    #expect(log.findings.last?.message == "4000 more of P013 from here on are not listed")
  }

  @Test func `of one rule hide none of another`() {
    var log = FindingLog()
    for _ in 0..<3000 where !log.passesOver(.unknownKey) { log.add(Finding(.unknownKey, "no key")) }
    log.add(Finding(.missingKey, "a key is missing"))
    #expect(log.findings.contains { $0.rule == .missingKey })
    #expect(log.findings.last?.message == "2000 more of P013 from here on are not listed")
  }
}
