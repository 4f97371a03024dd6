import Foundation
import OrderedJSON
import Testing

@Suite(
  "The comment on pull requests: made once, then kept up to date",
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/jq"), "jq is not installed"))
struct PipelineCommentTests {
  private static let marker = "<!-- sortie:diff plans/activations.yaml -->"

  private static func script(
    _ file: String, between start: String, and end: String
  ) throws
    -> String
  {
    let text = try String(
      contentsOf: Program.project.appending(path: "examples/\(file)"), encoding: .utf8)
    let from = try #require(text.range(of: start)).upperBound
    let to = try #require(text[from...].range(of: end)).lowerBound
    return String(text[from..<to])
  }

  private static func written(_ name: String, _ run: PipelineRun) -> String {
    (try? String(contentsOf: run.shims.appending(path: name), encoding: .utf8)) ?? ""
  }

  private static func files(_ run: PipelineRun, number: String = "7") throws {
    try run.check(
      run.shell(
        "mkdir -p comment && echo '\(number)' >comment/number && "
          + "printf '%s\\ntext\\n' '\(marker)' | tee comment/diff.md >diff.md", in: run.folder))
  }

  /// Answers as `gh api` does, and notes what is sent.
  private static let gh = """
    case "$*" in
      *comments/41*) printf '%s\\n' "$*" >>"$SHIMS/sent" ;;
      *--paginate*comments*) [ -n "$MARKER" ] || exit 9; cat "$SHIMS/found" 2>/dev/null || true ;;
      *pulls/7*) echo "$HEAD_OF_7" ;;
      *) printf '%s\\n' "$*" >>"$SHIMS/sent" ;;
    esac
    """

  @Test("GitHub: a new comment, then the same one; nothing for a run that is out of date or lies")
  func gitHub() throws {
    let run = try PipelineRun()
    try run.shim("gh", Self.gh)
    try Self.files(run)
    try run.check(Self.github(run))
    #expect(Self.written("sent", run).contains("issues/7/comments -F body=@body.md"))
    let body = try String(contentsOf: run.folder.appending(path: "body.md"), encoding: .utf8)
    #expect(body.hasPrefix("\(Self.marker)\n> Written by this pull request's own run"), "\(body)")
    #expect(body.contains("commit 0123456789abcdef") && body.hasSuffix("\n\ntext\n"), "\(body)")
    try run.check(run.shell("rm \"$SHIMS/sent\"; echo 41 >\"$SHIMS/found\"", in: run.folder))
    try run.check(Self.github(run))
    #expect(Self.written("sent", run).contains("PATCH repos/o/r/issues/comments/41"))
    try run.check(run.shell("rm \"$SHIMS/sent\"", in: run.folder))
    let late = try Self.github(run, head: "another")
    #expect(late.exitCode == 0 && late.output.contains("has a newer commit"))
    try Self.files(run, number: "7; rm -rf /")
    #expect(try Self.github(run).exitCode != 0)
    try Self.files(run)
    try run.check(run.shell("ln -sf ../diff.md comment/diff.md", in: run.folder))
    #expect(try Self.github(run).exitCode == 1, "links are not sent")
    #expect(Self.written("sent", run).isEmpty)
  }

  private static func github(
    _ run: PipelineRun, head: String = "0123456789abcdef"
  ) throws -> Program.Outcome {
    let text = try String(
      contentsOf: Program.project.appending(path: "examples/github-actions/sortie-comment.yml"),
      encoding: .utf8)
    let script = try #require(text.components(separatedBy: "        run: |\n").last)
    return try run.shell(
      script, in: run.folder,
      ["REPOSITORY": "o/r", "HEAD": "0123456789abcdef", "HEAD_OF_7": head])
  }

  /// Answers as the forge's API does, and notes what is sent. The token must come by no argument.
  private static let curl = """
    case "$*" in *secret-token*) exit 9 ;; esac
    if [[ "$*" == */user || "$*" == *connectionData* ]]; then
      cat "$SHIMS/me"
    elif [[ "$*" == *body* || "$*" == *--data-binary* ]]; then
      printf '%s\\n' "$*" >>"$SHIMS/sent"
      for word; do case $word in @* | body=*) cat "${word#*[@<]}" >>"$SHIMS/sent" ;; esac; done
    else
      cat "$SHIMS/list"
    fi
    grep -q secret-token
    """

  @Test("GitLab: a new note, then the same one")
  func gitLab() throws {
    let run = try PipelineRun()
    try run.shim("curl", Self.curl)
    try Self.files(run)
    let script = try Self.script(
      "gitlab-ci/sortie.yml", between: "if there is a token for it.\n    - |\n",
      and: "\n# Has credentials")
    let variables = [
      "SORTIE_NOTES_TOKEN": "secret-token", "CI_API_V4_URL": "https://g/api/v4",
      "CI_MERGE_REQUEST_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
    ]
    let list = run.shims.appending(path: "list")
    let me = run.shims.appending(path: "me")
    try Data(#"{"id":12}"#.utf8).write(to: me)
    // Somebody else's note that begins like ours is left alone.
    let mallory = #"{"id":1,"author":{"id":66},"body":"\#(Self.marker)\n"}"#
    try Data("[\(mallory)]".utf8).write(to: list)
    try run.check(run.shell(script, in: run.folder, variables))
    #expect(Self.written("sent", run).contains("--form body=<diff.md https://g/api/v4/projects/3/"))
    #expect(!Self.written("sent", run).contains("--request PUT"))
    let ours = #"{"id":5,"author":{"id":12},"body":"\#(Self.marker)\n"}"#
    try Data("[\(mallory),\(ours)]".utf8).write(to: list)
    try Data("{}".utf8).write(to: me)
    try run.check(run.shell(script, in: run.folder, variables))
    #expect(!Self.written("sent", run).contains("--request PUT"), "who can't tell writes anew")
    try Data(#"{"id":12}"#.utf8).write(to: me)
    try run.check(run.shell(script, in: run.folder, variables))
    #expect(Self.written("sent", run).contains("\(Self.marker)\ntext\n"))
    #expect(Self.written("sent", run).contains("--request PUT"))
    #expect(Self.written("sent", run).contains("merge_requests/7/notes/5"))
    try run.check(run.shell(script, in: run.folder))
    try run.check(run.shell("ln -sf /proc/self/environ diff.md", in: run.folder))
    #expect(try run.shell(script, in: run.folder, variables).exitCode == 1, "links are not sent")
  }

  @Test("Azure: a new thread, then its comment")
  func azure() throws {
    let run = try PipelineRun()
    try run.shim("curl", Self.curl)
    try Self.files(run)
    let script = try Self.script(
      "azure-pipelines/sortie.yml", between: "keeps it up to date.\n          - bash: |\n",
      and: "            displayName: Comment")
    let variables = [
      "SYSTEM_ACCESSTOKEN": "secret-token", "SYSTEM_COLLECTIONURI": "https://a/",
      "SYSTEM_TEAMPROJECTID": "p", "BUILD_REPOSITORY_ID": "r",
      "SYSTEM_PULLREQUEST_PULLREQUESTID": "7", "PIPELINE_WORKSPACE": run.folder.path,
    ]
    try run.check(run.shell("mkdir review && cp diff.md review/", in: run.folder))
    let list = run.shims.appending(path: "list")
    try Data(#"{"authenticatedUser":{"id":"build"}}"#.utf8)
      .write(to: run.shims.appending(path: "me"))
    // Somebody else's thread that begins like ours is left alone.
    let mallory = """
      {"id":1,"comments":[]},{"id":3,"comments":[{"author":{"id":"m"},"content":"\(Self.marker)\\n"}]}
      """
    try Data("{\"value\":[\(mallory)]}".utf8).write(to: list)
    try run.check(run.shell(script, in: run.folder, variables))
    #expect(Self.written("sent", run).contains("/r/pullRequests/7/threads?api-version=7.1"))
    #expect(Self.written("sent", run).contains("\(Self.marker)\\ntext\\n"))
    #expect(!Self.written("sent", run).contains("--request PATCH"))
    let ours = #"{"id":8,"comments":[{"author":{"id":"build"},"content":"\#(Self.marker)\n"}]}"#
    try Data("{\"value\":[\(mallory),\(ours)]}".utf8).write(to: list)
    try run.check(run.shell(script, in: run.folder, variables))
    #expect(Self.written("sent", run).contains("threads/8/comments/1?api-version=7.1"))
    try run.check(run.shell("ln -sf /proc/self/environ review/diff.md", in: run.folder))
    #expect(try run.shell(script, in: run.folder, variables).exitCode == 1, "links are not sent")
  }
}
