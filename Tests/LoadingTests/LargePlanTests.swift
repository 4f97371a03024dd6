import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Large plans")
struct LargePlanTests {
  @Test("a plan on one line, wrong all over, is read in one pass and without losing a finding")
  func oneLine() {
    let count = 3000
    let entries = (0..<count).map { #"{"destination":"dest\#($0)","audience":["gold"]}"# }
    let text =
      #"{"version":1,"name":"p","destinations":{"d":{"name":"D"}},"audiences":{"gold":{"name":"G"}},"activations":["#
      + entries.joined(separator: ",") + "]}"
    let file = SourceFile(name: "p.json", bytes: Array(text.utf8))
    let findings = PlanLoader.load(file, environment: nil).findings
    let codes = ["P012", "P013", "P014"]
    #expect(
      codes.map { code in findings.filter { $0.rule.code == code }.count } == [3000, 3000, 0])
    let places = findings.compactMap { $0.location?.start }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
