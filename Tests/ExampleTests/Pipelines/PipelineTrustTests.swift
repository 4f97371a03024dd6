import Foundation
import Testing

@Suite("What ci/sortie.sh believes, and which sortie it takes")
struct PipelineTrustTests {
  private static let credentials = [
    "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
    "AEP_ORG_ID": PipelineRun.organization,
  ]

  @Test("a lockfile that a change brought is compared with the platform before anything is planned")
  func verifies() throws {
    let (run, author) = try PipelineScript.start()
    let nothing = try PipelineScript.script("verify", run, in: author, Self.credentials)
    #expect(nothing.exitCode == 0 && nothing.output.isEmpty, "\(nothing.output)")
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try run.check(run.shell("git add -A && git commit -qm 'Exported, really'", in: author))
    let refused = try PipelineScript.script("verify", run, in: author, Self.credentials)
    #expect(refused.exitCode == 1, "\(refused.output)")
    #expect(refused.output.contains("error[L321]"), "\(refused.output)")
    #expect(refused.output.contains("Take the change"), "\(refused.output)")
    let unasked = try PipelineScript.script("verify", run, in: author, ["AEP_ORG_ID": ""])
    #expect(unasked.exitCode != 0, "what can't be asked isn't true")
    // What an apply has saved itself is not doubted.
    try run.check(PipelineScript.script("save", run, in: author))
    try run.check(
      PipelineScript.script("verify", run, in: author, ["AEP_API_URL": "http://127.0.0.1:1"]))
  }

  @Test("a journal that a change brought is not believed")
  func committedJournal() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write("{}\n", to: PipelineScript.lock + ".journal", in: author)
    try run.check(run.shell("git add -f -A && git commit -qm 'Sent, really'", in: author))
    let refused = try PipelineScript.script("verify", run, in: author, Self.credentials)
    #expect(refused.exitCode == 1 && refused.output.contains("is committed"), "\(refused.output)")
  }

  @Test("the workflows compare before they plan", arguments: PipelineFlavour.allCases)
  func workflowsVerify(_ flavour: PipelineFlavour) throws {
    let (run, author) = try PipelineScript.start()
    try run.check(run.shell("sortie init --ci \(flavour.rawValue)", in: author))
    let script = try flavour.steps(.plan, in: author).map(\.script).joined(separator: "\n")
    let verify = try #require(script.range(of: "sortie.sh verify"))
    let restore = try #require(script.range(of: "sortie.sh restore"))
    let plan = try #require(script.range(of: "sortie plan "))
    #expect(restore.upperBound < verify.lowerBound && verify.upperBound < plan.lowerBound)
  }

  // MARK: What is installed

  @Test("the sortie on the PATH is not taken for the release that was asked for")
  func installsWhatIsNamed() throws {
    let (run, author) = try PipelineScript.start()
    try run.shim("sortie", "echo 0.0.9")
    try run.check(
      run.shell(
        """
        mkdir -p r/sortie-1.0.0/bin && printf '#!/bin/sh\\necho 1.0.0\\n' >r/sortie-1.0.0/bin/sortie
        chmod +x r/sortie-1.0.0/bin/sortie && tar -czf release.tar.gz -C r sortie-1.0.0
        """, in: run.folder))
    let url = ["SORTIE_URL": "file://\(run.folder.path)/release.tar.gz"]
    let wrong = url.merging(["SORTIE_SHA256": String(repeating: "0", count: 64)]) { $1 }
    #expect(try PipelineScript.script("install", run, in: author, wrong).exitCode != 0)
    #expect(try PipelineScript.script("install", run, in: author, url).exitCode != 0)
    let sum = String(
      try run.check(run.shell("sha256sum release.tar.gz", in: run.folder)).prefix(64))
    let right = url.merging(["SORTIE_SHA256": sum]) { $1 }
    let installed = try PipelineScript.script("install", run, in: author, right)
    #expect(installed.exitCode == 0 && installed.output == "1.0.0\n", "\(installed.output)")
    // Where none is named, that of the image is meant.
    let found = try PipelineScript.script("install", run, in: author)
    #expect(found.exitCode == 0 && found.output.isEmpty, "\(found.output)")
  }
}
