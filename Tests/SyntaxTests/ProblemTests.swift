import ActivationDiagnostics
import Testing

@testable import ActivationSyntax

@Suite("The parser's complaints")
struct ProblemTests {
  /// Every complaint of libyaml 0.2.5's scanner and parser, with a text that provokes it. Left out
  /// is what can't be reached: bad UTF-8 and UTF-16 (refused before), files beyond its limits, and
  /// a stream that doesn't start.
  static let problems: [(problem: String, text: String)] = [
    ("control characters are not allowed", "a: \u{7}\n"),
    ("could not find expected ':'", "a: 1\nb\n"),
    ("mapping values are not allowed in this context", "a: b: c\n"),
    ("mapping keys are not allowed in this context", "a: ? x\n"),
    ("block sequence entries are not allowed in this context", "a: - x\n"),
    ("found character that cannot start any token", "a: @x\n"),
    ("found a tab character that violates indentation", "a: 1\n\tb: 2\n"),
    ("found a tab character where an indentation space is expected", "a: |\n\tx\n"),
    ("found an indentation indicator equal to 0", "a: |0\n x\n"),
    ("did not find expected comment or line break", "a: | x\n"),
    ("found unexpected ':'", "a: {x:, y: 2}\n"),
    ("found unexpected end of stream", "a: 'x\n"),
    ("found unexpected document indicator", "a: 'x\n---\n"),
    ("found unknown escape character", "a: \"\\q\"\n"),
    ("did not find expected hexdecimal number", "a: \"\\x4\"\n"),
    ("found invalid Unicode character escape code", "a: \"\\ud800\"\n"),
    ("did not find expected alphabetic or numeric character", "a: *\n"),
    ("could not find expected directive name", "%\n---\n"),
    ("found unknown directive name", "%x\n"),
    ("found unexpected non-alphabetical character", "%x: 1\n"),
    ("did not find expected version number", "%YAML x\n---\n"),
    ("found extremely long version number", "%YAML 11111111111.1\n---\n"),
    ("did not find expected digit or '.' character", "%YAML 1\n---\n"),
    ("did not find expected '!'", "%TAG x y\n---\n"),
    ("did not find expected whitespace", "%TAG !x!\n---\n"),
    ("did not find expected whitespace or line break", "a: !x\"y\n"),
    ("did not find expected tag URI", "a: !<> y\n"),
    ("did not find the expected '>'", "a: !<x\n"),
    ("did not find URI escaped octet", "a: !!%zz x\n"),
    ("found an incorrect leading UTF-8 octet", "a: !!%ff x\n"),
    ("found an incorrect trailing UTF-8 octet", "a: !!%c3%28 x\n"),
    ("found undefined tag handle", "a: !x!y z\n"),
    ("found duplicate %YAML directive", "%YAML 1.1\n%YAML 1.1\n---\na: 1\n"),
    ("found incompatible YAML document", "%YAML 2.0\n---\na: 1\n"),
    ("found duplicate %TAG directive", "%TAG ! tag:x,\n%TAG ! tag:x,\n---\na: 1\n"),
    ("did not find expected <document start>", "{a: 1}\nb: 2\n"),
    ("did not find expected node content", "a: [,1]\n"),
    ("did not find expected key", "a: \"x\" y\n"),
    ("did not find expected '-' indicator", "- a\nb: 1\n"),
    ("did not find expected ',' or ']'", "a: [1\n"),
    ("did not find expected ',' or '}'", "a: {x: 1\n"),
  ]

  @Test("none of them reaches people as it is", arguments: problems.indices)
  func words(index: Int) throws {
    let (problem, text) = Self.problems[index]
    let file = SourceFile(name: "t.yaml", bytes: Array(text.utf8))
    guard case .complaint(let complaint) = Reading(file, start: 0).outcome else {
      Issue.record("\(text) is read without a complaint")
      return
    }
    #expect(complaint.problem == problem)
    let mistake = Diagnosis(complaint, in: SourceText(file, start: 0), after: nil, within: nil)
      .mistake
    #expect(!mistake.finding.message.contains(problem))
    #expect(!mistake.finding.message.hasPrefix("this can't be read here"))
  }
}
