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

  @Test("with more unknown keys than are told, no key is called missing that one of them may be")
  func unknownKeys() {
    let keys = (0..<(2 * FindingLog.limit)).map { "key\($0): 1\n" }.joined()
    let text = "version: 1\n" + keys + "activation: [{ destinaton: x }]\n"
    let file = SourceFile(name: "p.yaml", bytes: Array(text.utf8))
    let codes = Set(PlanLoader.load(file, environment: nil).findings.map(\.rule.code))
    #expect(codes == ["P013"])
  }

  @Test("a short text far to the right is not written out as gigabytes of spaces")
  func farRight() {
    let words = String(repeating: "-a ", count: 20_000)
    let text = """
      version: 1
      name: p
      activations:
        - destination: d
          audiences:
      \(String(repeating: " ", count: 50_000))\(words)

      """
    let file = SourceFile(name: "p.yaml", bytes: Array(text.utf8))
    let fixes = PlanLoader.load(file, environment: nil).findings.flatMap(\.fixIts)
    #expect(fixes.allSatisfy { $0.replacement.utf8.count < 200_000 })
    #expect(fixes.contains { $0.replacement.hasPrefix("[a, a, ") })
  }
}
