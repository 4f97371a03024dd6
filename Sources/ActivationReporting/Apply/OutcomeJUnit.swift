import ActivationDiagnostics

/// Outcomes as a JUnit report, for the test pages of CI systems: one suite a plan file, one case an
/// activation.
///
/// - A case is called by plan and pair, without revision and run: systems that follow a case over
///   time know it again. Equal names are counted, since GitLab takes cases of one name for one.
/// - What needs somebody's eye is a failure; what is not at its end was skipped; what stopped the
///   command as a whole is an error.
struct OutcomeJUnit {
  /// What became of one activation.
  struct Case {
    let name: String
    let outcome: ActivationOutcome
    /// What happened, if there is more to say than the word.
    var words: String?
    /// From request to end.
    var seconds: Int64?
  }

  private let command: String
  private var body = ""
  private var total = Count()

  private struct Count {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    var text: String {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }

    static func += (left: inout Count, right: Count) {
      left.tests += right.tests
      left.failures += right.failures
      left.errors += right.errors
      left.skipped += right.skipped
    }
  }

  init(command: String) { self.command = command }

  /// Adds a plan's cases.
  mutating func add(_ cases: [Case], of file: String) {
    var count = Count()
    var text = ""
    var seen: [String: Int] = [:]
    for item in cases {
      seen[item.name, default: 0] += 1
      let number = seen[item.name] ?? 1
      text += element(item, number: number, of: file, &count)
    }
    body += "  <testsuite name=\"\(XMLText.attribute(file))\" \(count.text)>\n"
    body += text + "  </testsuite>\n"
    total += count
  }

  /// Adds what stopped the command as a whole.
  mutating func add(_ failure: CommandFailure) {
    var count = Count()
    (count.tests, count.errors) = (1, 1)
    body += "  <testsuite name=\"sortie\" \(count.text)>\n"
    body += "    <testcase classname=\"sortie\" name=\"sortie \(command)\">\n"
    body += "      <error type=\"\(failure.code.map(XMLText.attribute) ?? "sortie")\""
    body += " message=\"\(XMLText.attribute(failure.words))\">"
    body += XMLText.content(
      [failure.words, failure.help].compactMap { $0 }.joined(separator: "\n"))
    body += "</error>\n    </testcase>\n  </testsuite>\n"
    total += count
  }

  /// The whole document.
  var text: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="sortie \(command)" \(total.text)>
    \(body)</testsuites>

    """
  }

  private func element(
    _ item: Case, number: Int, of file: String, _ count: inout Count
  ) -> String {
    count.tests += 1
    let name = item.name + (number > 1 ? " (\(number))" : "")
    var text = "    <testcase classname=\"sortie.\(command)\" name=\"\(XMLText.attribute(name))\""
    if file != SourceFile.standardInputName { text += " file=\"\(XMLText.attribute(file))\"" }
    if let seconds = item.seconds { text += " time=\"\(seconds)\"" }
    let words = item.words.map { ": \($0)" } ?? ""
    let message = XMLText.attribute(item.outcome.word + words)
    text += ">\n"
    if item.outcome.isTrouble {
      count.failures += 1
      text += "      <failure type=\"\(item.outcome.rawValue)\" message=\"\(message)\"/>\n"
    } else if [.pending, .submitted, .running].contains(item.outcome) {
      count.skipped += 1
      text += "      <skipped message=\"\(message)\"/>\n"
    } else {
      text += "      <system-out>\(XMLText.content(item.outcome.word + words))</system-out>\n"
    }
    return text + "    </testcase>\n"
  }
}
