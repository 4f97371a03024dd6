import ActivationReporting
import Testing

@testable import ActivationCommands

@Suite("Exit codes")
struct ExitCodeTests {
  typealias Status = ActivationCommands.ExitStatus

  @Test("every exit code is explained, and no other", arguments: Status.allCases)
  func complete(status: Status) throws {
    let meaning = try #require(ExitCodeMeaning.of(String(status.rawValue)))
    #expect(meaning.line.utf8.count <= 80, "\(meaning.line)")
    #expect(ExitCodeMeaning.all.count == Status.allCases.count)
  }
}
