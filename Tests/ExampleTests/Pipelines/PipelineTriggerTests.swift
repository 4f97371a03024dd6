import Foundation
import Testing

@Suite("What starts a pipeline: whatever decides what is sent is reviewed and applied")
struct PipelineTriggerTests {
  private struct Trigger: Sendable, CustomTestStringConvertible {
    let file: String
    /// The part of the file that begins and ends so.
    let start: String
    let end: String
    /// The workflow itself, as the trigger names it.
    let workflow: String

    var testDescription: String { "\(file): \(start)" }

    func text() throws -> String {
      let text = try String(
        contentsOf: Program.project.appending(path: "examples/\(file)"), encoding: .utf8)
      let begin = try #require(text.range(of: "\n\(start)\n"))
      let rest = text[begin.upperBound...]
      return String(rest[..<(try #require(rest.range(of: "\n\(end)"))).lowerBound])
    }
  }

  private static let triggers = [
    Trigger(
      file: "github-actions/sortie.yml", start: "  pull_request:", end: "  push:",
      workflow: ".github/workflows/sortie.yml"),
    Trigger(
      file: "github-actions/sortie.yml", start: "  push:", end: "  schedule:",
      workflow: ".github/workflows/sortie.yml"),
    Trigger(
      file: "azure-pipelines/sortie.yml", start: "trigger:", end: "pr:",
      workflow: ".azure/sortie.yml"),
    Trigger(
      file: "azure-pipelines/sortie.yml", start: "pr:", end: "schedules:",
      workflow: ".azure/sortie.yml"),
  ]
  // GitLab's are in four jobs, and Jenkins builds whatever reaches the branch.

  @Test(
    "plans, the script, git's attributes and the workflow are watched by reviews and pushes alike",
    arguments: triggers)
  private func watched(_ trigger: Trigger) throws {
    let text = try trigger.text()
    for path in ["\"plans/*", "ci/sortie.sh", ".gitattributes", trigger.workflow] {
      #expect(text.contains(path), "\(text)")
    }
  }

  @Test("GitLab's review, comment, plan and apply watch the same")
  func gitLab() throws {
    let text = try String(
      contentsOf: Program.project.appending(path: "examples/gitlab-ci/sortie.yml"), encoding: .utf8)
    let watched = text.split(separator: "\n").filter { $0.contains(" changes: [") }
    #expect(watched.count == 4)
    for line in watched {
      for path in ["\"plans/**/*", "ci/sortie.sh", ".gitattributes", ".gitlab/sortie.yml"] {
        #expect(line.contains(path), "\(line)")
      }
    }
  }
}
