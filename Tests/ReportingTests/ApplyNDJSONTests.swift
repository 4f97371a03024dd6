import ActivationExecution
import ActivationModel
import ActivationReporting
import OrderedJSON
import TestSupport
import Testing

@Suite("Apply as NDJSON")
struct ApplyNDJSONTests {
  private let format = ApplyNDJSON(plans: SampleApply.plans)

  private var lines: String {
    SampleApply.events.compactMap(format.line).joined()
      + format.finishedLine(at: SampleApply.start, SampleApply.troubled, exitCode: 4)
  }

  @Test("scripts get one object for each event, in order")
  func golden() throws {
    try Golden.expect(lines, matches: "apply-events.ndjson")
  }

  @Test("each line is a JSON object with its type and time, described by the schema")
  func described() throws {
    let checker = SchemaChecker(EventsSchema.json)
    for line in lines.split(separator: "\n") {
      let value = try JSONValue(parsing: line.utf8)
      #expect(value["type"]?.text != nil && value["at"]?.text != nil)
      #expect(checker.problems(in: value) == [], "\(line)")
    }
  }

  @Test("a line break in the platform's words doesn't tear a line")
  func oneLine() throws {
    let status = SampleApply.status(
      "gold", record: SampleApply.record("gold", "loyalty-sftp", .failed),
      issues: [.init(code: nil, message: "one\ntwo\u{2028}three")])
    let line = try #require(
      format.line(for: .init(at: SampleApply.start, .activationChanged(status))))
    #expect(line.split(whereSeparator: \.isNewline).count == 1)
  }
}
