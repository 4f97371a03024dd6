import ActivationDiagnostics
import ActivationReporting
import Testing

@Suite("JUnit and workflow commands")
struct PipelineFormatTests {
  @Test func `no text of a plan becomes a workflow command`() {
    let text = FindingsGitHub.text(SampleFindings.report)
    let lines = text.split(separator: "\n")
    #expect(lines.count == SampleFindings.all.count + 1)
    for line in lines.dropLast() {
      #expect(
        line.hasPrefix("::error ") || line.hasPrefix("::warning ") || line.hasPrefix("::notice "))
      // The properties end at the first `::`, and only the three commands above begin a line.
      let properties = line.dropFirst(2).prefix { $0 != ":" }
      #expect(properties.contains("title="), "\(line)")
    }
    #expect(lines.last == "sortie validate: 5 errors, 3 warnings, 2 notes in 3 plans")
  }

  @Test func `the log says when GitHub won't show all annotations`() {
    let many = (1...11).map { Finding(.unknownKey, "key \($0)") }
    let text = FindingsGitHub.text(FindingsReport(many, in: [], sortieVersion: "0.1.0"))
    #expect(text.hasSuffix("11 errors in 0 plans; GitHub shows 10 of a kind for one step\n"))
    let none = FindingsReport([], in: SampleFindings.sources, sortieVersion: "0.1.0")
    #expect(FindingsGitHub.text(none) == "sortie validate: nothing found in 3 plans\n")
  }

  @Test func `no character of a plan makes a report that can't be parsed`() throws {
    let scalars = (0...0xFFFF).compactMap { Unicode.Scalar(UInt32($0)) }
    let findings = stride(from: 0, to: scalars.count, by: 512).map { start in
      let part = scalars[start..<min(start + 512, scalars.count)]
      return Finding(.unknownKey, String(String.UnicodeScalarView(part)))
    }
    let source = SourceFile(name: "p.yaml", bytes: [])
    let read = try CarriedFinding.readingJUnit(
      FindingsJUnit.text(FindingsReport(findings, in: [source], sortieVersion: "0.1.0")))
    #expect(read.count == findings.count)
  }

  @Test func `a file in which nothing was found passes, and equal findings are told apart`() {
    let text = FindingsJUnit.text(SampleFindings.report)
    #expect(text.contains(#"name="plans/clean.yaml: nothing found" file="plans/clean.yaml"/>"#))
    #expect(text.contains("the same twice\"") && text.contains("the same twice (2)\""))
    #expect(text.contains(#"<testsuites name="sortie validate" tests="11" failures="5""#))
  }

  @Test func `findings of a plan go to its own suite, those without a place as well`() {
    let report = FindingsReport([SamplePlan.mixed, SamplePlan.onlyKept], in: [SampleSource.file])
    let text = FindingsJUnit.text(report)
    #expect(text.contains(#"<testsuites name="sortie plan" tests="3" failures="1""#))
    #expect(text.components(separatedBy: "<testsuite ").count == 3)
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
