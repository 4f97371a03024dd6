import ActivationDiagnostics
import ActivationSyntax
import Foundation
import Testing

/// Where jobs that have secrets may run. What the forges make of their conditions can't be run here,
/// so the conditions themselves are read.
@Suite("Jobs with secrets run on the default branch alone")
struct PipelineBranchTests {
  private static func root(_ path: String) throws -> YAMLNode {
    let data = try Data(contentsOf: Program.project.appending(path: "examples/\(path)"))
    let document = YAMLDocument.parse(SourceFile(name: path, bytes: Array(data)))
    return try #require(document.value).root
  }

  @Test("GitHub: not for pull requests, tags and other branches, whose scripts are their own")
  func gitHub() throws {
    let jobs = try #require(try Self.root("github-actions/sortie.yml")["jobs"])
    var guarded = 0
    for job in jobs.entries where job.value["environment"] != nil {
      let condition = job.value["if"]?.text ?? ""
      let isOnDefaultBranch =
        condition.contains(
          "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)")
        || condition.contains("github.event_name == 'schedule'")
      // What needs a job that is skipped is skipped.
      let follows = job.value["needs"]?.text == "plan"
      #expect(isOnDefaultBranch || follows, "\(job.key.text ?? ""): \(condition)")
      #expect(!condition.contains("pull_request"), "\(job.key.text ?? ""): \(condition)")
      guarded += 1
    }
    #expect(guarded == 4)
  }

  @Test("Azure: by the branch's whole name, a manual run included")
  func azure() throws {
    let stages = try #require(try Self.root("azure-pipelines/sortie.yml")["stages"])
    var guarded = 0
    for stage in stages.elements where stage["variables"] != nil {
      let condition = stage["condition"]?.text ?? ""
      #expect(
        condition.contains(
          "in(variables['Build.SourceBranch'], 'refs/heads/main', 'refs/heads/master')"),
        "\(stage["stage"]?.text ?? ""): \(condition)")
      guarded += 1
    }
    #expect(guarded == 4)
    let text = try String(
      contentsOf: Program.project.appending(path: "examples/azure-pipelines/sortie.yml"),
      encoding: .utf8)
    #expect(!text.contains("BUILD_SOURCEBRANCHNAME"), "it is the last part of a branch's name")
  }

  @Test("GitLab: whatever started the pipeline, a schedule of another branch included")
  func gitLab() throws {
    let text = try String(
      contentsOf: Program.project.appending(path: "examples/gitlab-ci/sortie.yml"), encoding: .utf8)
    let body = try #require(text.components(separatedBy: "\n---\n").last)
    let document = YAMLDocument.parse(SourceFile(name: "gitlab", bytes: Array(body.utf8)))
    var guarded = 0
    for job in try #require(document.value).root.entries where job.value["environment"] != nil {
      // Runs nothing of the branch's, and has no secret but the token that may comment.
      if job.value["environment"]?["name"]?.text == "sortie-comment" { continue }
      let rules = try #require(job.value["rules"]).elements.compactMap { $0["if"]?.text }
      for rule in rules {
        #expect(
          rule.contains("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"),
          "\(job.key.text ?? ""): \(rule)")
      }
      guarded += rules.isEmpty ? 0 : 1
    }
    #expect(guarded == 4)
  }

  @Test("who settles an attempt starts no plan and no apply with it")
  func settlingAlone() throws {
    let jobs = try #require(try Self.root("github-actions/sortie.yml")["jobs"])
    #expect(jobs["plan"]?["if"]?.text?.contains("&& !inputs.settle") == true)
    #expect(jobs["settle"]?["if"]?.text?.contains("&& inputs.settle &&") == true)
    let stages = try #require(try Self.root("azure-pipelines/sortie.yml")["stages"])
    for (name, condition) in [("plan", "eq"), ("settle", "gt")] {
      let stage = stages.elements.first { $0["stage"]?.text == name }
      let words = "\(condition)(length('${{ parameters.settle }}'), 0)"
      #expect(stage?["condition"]?.text?.contains(words) == true, "\(name)")
    }
    let gitLab = try String(
      contentsOf: Program.project.appending(path: "examples/gitlab-ci/sortie.yml"), encoding: .utf8)
    let never = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $SORTIE_SETTLE\n      when: never"
    #expect(gitLab.components(separatedBy: never).count == 3, "for plan and for apply")
    let jenkins = try String(
      contentsOf: Program.project.appending(path: "examples/jenkins/Jenkinsfile.sortie"),
      encoding: .utf8)
    let not = "not { expression { params.SORTIE_SETTLE } }"
    #expect(jenkins.components(separatedBy: not).count == 4, "for plan, approval and apply")
  }
}
