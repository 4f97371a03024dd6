import ActivationDiagnostics
import ActivationLoading
import TestSupport
import Testing

@Suite("One mistake")
struct OneMistakeTests {
  /// Of a hundred single mistakes, so many may be mistaken for several: where it can't be told
  /// which of two lines is indented wrongly, for one.
  static let tolerance = 1

  @Test("a syntax error brings no other findings with it, wherever in a good plan it stands")
  func alone() throws {
    let text = try Repository.text("Tests/LoadingTests/Fixtures/valid/recovery.yaml")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let seed: UInt64 = 20_261_124
    var generator = SeededGenerator(seed: seed)
    var errors = 0
    var misjudged: [String] = []
    for round in 0..<2500 {
      let number = Int.random(in: lines.indices, using: &generator)
      let damage = Damage.allCases.randomElement(using: &generator) ?? .removeByte
      guard let line = damage.apply(to: lines[number], using: &generator) else { continue }
      var damaged = lines
      damaged[number] = line
      let bytes = Array(damaged.joined(separator: "\n").utf8)
      let loaded = PlanLoader.load(SourceFile(name: "p.yaml", bytes: bytes), environment: nil)
      guard loaded.findings.contains(where: { $0.rule == .invalidYAML }) else { continue }
      #expect(loaded.value == nil, "seed \(seed), round \(round)")
      errors += 1
      let findings = loaded.findings.filter { $0.severity == .error }
      if findings.count != 1 || abs((findings[0].location?.start.line ?? 0) - number - 1) > 1 {
        misjudged.append("round \(round), line \(number + 1): \(line)")
      }
    }
    #expect(errors > 1000)
    #expect(misjudged.count * 100 <= errors * Self.tolerance, "seed \(seed): \(misjudged)")
  }

  @Test("of ten different mistakes in one file, all ten are reported at once, and nothing else")
  func ten() throws {
    let path = "Tests/LoadingTests/Fixtures/invalid/recovery-ten.yaml"
    let plan = try MarkedPlan(Repository.text(path), name: "ten.yaml")
    let found = PlanLoader.load(plan.file, environment: nil).findings
    #expect(
      found.map { "\($0.location?.start.line ?? 0) \($0.rule.code)" } == [
        "3 P001", "4 P013", "8 P013", "11 P001", "13 P001", "16 P001", "17 P019", "20 P012",
        "24 P001", "25 P015",
      ]
    )
    #expect(Set(found.map(\.message)).count == 10)
  }

  enum Damage: CaseIterable {
    case removeByte, insertByte, removeColon, removeSpace, indentMore, indentLess, tab, removeQuote
    case addQuote, removeBracket, addBracket, prefixValue

    func apply(to line: String, using generator: inout SeededGenerator) -> String? {
      var characters = Array(line)
      let places = { (wanted: (Character) -> Bool) in
        characters.indices.filter { wanted(characters[$0]) }
      }
      switch self {
      case .removeByte:
        guard let index = characters.indices.randomElement(using: &generator) else { return nil }
        characters.remove(at: index)
      case .insertByte:
        let index = Int.random(in: 0...characters.count, using: &generator)
        characters.insert(
          "\t'\"[]{}:,&*#-|>!%@`".randomElement(using: &generator) ?? "x", at: index)
      case .removeColon:
        guard let index = places({ $0 == ":" }).randomElement(using: &generator) else { return nil }
        characters.remove(at: index)
      case .removeSpace:
        guard let index = places({ $0 == " " }).randomElement(using: &generator) else { return nil }
        characters.remove(at: index)
      case .indentMore:
        characters.insert(
          contentsOf: String(repeating: " ", count: Int.random(in: 1...4, using: &generator)), at: 0
        )
      case .indentLess:
        guard line.hasPrefix(" ") else { return nil }
        characters.removeFirst()
        if characters.first == " ", Bool.random(using: &generator) { characters.removeFirst() }
      case .tab:
        let indent = characters.prefix { $0 == " " }.count
        characters.replaceSubrange(0..<indent, with: "\t")
      case .removeQuote:
        guard let index = places({ $0 == "\"" || $0 == "'" }).randomElement(using: &generator)
        else { return nil }
        characters.remove(at: index)
      case .addQuote:
        guard let index = places({ $0 == " " }).randomElement(using: &generator) else { return nil }
        characters.insert(Bool.random(using: &generator) ? "'" : "\"", at: index + 1)
      case .removeBracket:
        guard let index = places({ "[]{}".contains($0) }).randomElement(using: &generator) else {
          return nil
        }
        characters.remove(at: index)
      case .addBracket:
        guard let index = places({ $0 == " " }).randomElement(using: &generator) else { return nil }
        characters.insert("[]{}".randomElement(using: &generator) ?? "[", at: index + 1)
      case .prefixValue:
        guard let index = places({ $0 == ":" }).first, index + 2 < characters.count else {
          return nil
        }
        characters.insert("@`%*&!|>'\"".randomElement(using: &generator) ?? "@", at: index + 2)
      }
      return String(characters)
    }
  }
}
