import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Large plans")
struct LargePlanTests {
  @Test("of a plan on one line, wrong all over, so many findings of each rule are told, then a sum")
  func oneLine() {
    let count = 3 * FindingLog.limit
    let entries = (0..<count).map { #"{"destination":"dest\#($0)","audience":["gold"]}"# }
    let text =
      #"{"version":1,"name":"p","destinations":{"d":{"name":"D"}},"audiences":{"gold":{"name":"G"}},"activations":["#
      + entries.joined(separator: ",") + "]}"
    let file = SourceFile(name: "p.json", bytes: Array(text.utf8))
    let findings = PlanLoader.load(file, environment: nil).findings
    let codes = ["P012", "P013"]
    for code in codes {
      let own = findings.filter { $0.rule.code == code }
      #expect(own.count == FindingLog.limit + 1)
      #expect(own.last?.message == "2000 more of \(code) from here on are not listed")
    }
    let places = findings.compactMap { $0.location?.start }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
