import ActivationDiagnostics
import Testing

@Suite("Rule catalogue")
struct CatalogueTests {
  @Test("a code names one rule only, so that explain can't answer for another")
  func uniqueCodes() {
    let codes = Rule.catalogue.map(\.code)
    #expect(Set(codes).count == codes.count)
  }

  @Test(
    "every rule says what it means, what to do and where it comes from",
    arguments: Rule.catalogue
  )
  func complete(rule: Rule) {
    #expect(rule.code.wholeMatch(of: /[PGALCD][0-9]{3}/) != nil)
    #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
    #expect(rule.explanation.hasSuffix("."))
    #expect(rule.remedy.hasSuffix("."))
    #expect(!rule.source.isEmpty)
  }

  @Test("explain finds a code in any letter case")
  func lookup() {
    #expect(Rule.of(code: "g104")?.code == "G104")
    #expect(Rule.of(code: "G999") == nil)
  }
}
