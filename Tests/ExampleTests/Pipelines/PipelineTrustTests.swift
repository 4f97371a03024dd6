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

  @Test("names of files that the script prints give the log no commands, and move no cursor")
  func namesAreHarmless() throws {
    let (run, author) = try PipelineScript.start()
    let stem = "plans/##vso[task.setvariable variable=A]b ::::add-mask::\u{1B}[2J\u{9B}1m\u{202E}é"
    try PipelineScript.write("{}", to: stem + ".lock.json.journal", in: author)
    try run.check(run.shell("git add -A && git commit -qm journal", in: author))
    let told = try PipelineScript.script("verify", run, in: author, plan: stem + ".yaml")
    #expect(told.exitCode == 1 && told.output.contains("journal is committed"), "\(told.output)")
    #expect(told.output.contains("task.setvariable") && told.output.contains("é"))
    for command in ["##vso[", "##[", "::", "\u{1B}", "\u{9B}", "\u{202E}"] {
      #expect(
        !told.output.unicodeScalars.contains(Array(command.unicodeScalars)), "\(told.output)")
    }
  }

  @Test("a journal that a change brought is not believed")
  func committedJournal() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write("{}\n", to: PipelineScript.lock + ".journal", in: author)
    try run.check(run.shell("git add -f -A && git commit -qm 'Sent, really'", in: author))
    let refused = try PipelineScript.script("verify", run, in: author, Self.credentials)
    #expect(refused.exitCode == 1 && refused.output.contains("is committed"), "\(refused.output)")
  }

  @Test(
    "a lockfile that a merge left out is not taken for one that never was",
    arguments: [
      "git merge -q -s ours main", "git merge -q main && git rm -qf \(PipelineScript.lock)",
    ])
  func droppedByMerge(_ merge: String) throws {
    let (run, author) = try PipelineScript.start()
    try run.check(
      run.shell("git checkout -qb change && git commit -q --allow-empty -m c", in: author))
    try run.check(run.shell("git checkout -q main", in: author))
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try run.check(run.shell("git add -A && git commit -qm 'Exported by hand'", in: author))
    try run.check(
      run.shell(
        """
        git checkout -q change && \(merge) && git commit -q --allow-empty -m merged
        git checkout -q main && git merge -q --no-ff change -m 'Merge the change'
        """, in: author))
    let refused = try PipelineScript.script("verify", run, in: author, Self.credentials)
    #expect(refused.exitCode == 1 && refused.output.contains("is gone"), "\(refused.output)")
  }

  @Test(
    "a link does not lead away from what is known to be exported", arguments: [true, false],
    [
      "ln -sf new.json \(PipelineScript.lock)",
      "mv plans old; ln -s ci plans; cp old/*.yaml ci/",
    ])
  func ledAway(isCommitted: Bool, link: String) throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    if isCommitted {
      try run.check(run.shell("git add -A && git commit -qm 'By hand'", in: author))
    } else {
      try run.check(PipelineScript.script("save", run, in: author))
    }
    try run.check(
      run.shell(
        "rm \(PipelineScript.lock); \(link); git add -A && git commit -qm 'A change'", in: author))
    let refused = try PipelineScript.script("restore", run, in: author)
    #expect(refused.exitCode == 1 && refused.output.contains("leads to"), "\(refused.output)")
  }

  @Test("nothing is written through links that a change brought")
  func writesThroughNoLink() throws {
    let (run, author) = try PipelineScript.start()
    try PipelineScript.write(PipelineScript.lockfile("a"), to: PipelineScript.lock, in: author)
    try PipelineScript.write("{}\n", to: PipelineScript.lock + ".journal", in: author)
    try run.check(
      PipelineScript.script(
        "save", run, in: author,
        ["SORTIE_FILES": "\(PipelineScript.lock)\n\(PipelineScript.lock).journal\n"]))
    // “restore” takes the checkpoint, then merges it with what was committed; “publish” merges.
    try run.check(run.shell("rm plans/*.lock.json*", in: author))
    let script = try run.check(run.shell("cat ci/sortie.sh", in: author))
    let links = ["saved", "theirs", "journal"].map { "\(PipelineScript.lock).\($0)" }
    func link() throws {
      for link in links {
        try run.check(run.shell("ln -sfn ../ci/sortie.sh \(link)", in: author))
      }
    }
    try link()
    try run.check(PipelineScript.script("restore", run, in: author))
    #expect(try run.check(run.shell("cat ci/sortie.sh", in: author)) == script)
    try PipelineScript.write(PipelineScript.lockfile("b"), to: PipelineScript.lock, in: author)
    try link()
    try run.check(PipelineScript.script("restore", run, in: author))
    #expect(try run.check(run.shell("cat ci/sortie.sh", in: author)) == script)
    let other = try run.clone()
    try PipelineScript.write(PipelineScript.lockfile("c"), to: PipelineScript.lock, in: other)
    try run.check(
      run.shell(
        """
        git config user.name b && git config user.email b@b
        git add -A && git commit -qm 'By hand' && git push -q origin main
        """, in: other))
    try run.check(run.shell("rm \(PipelineScript.lock).journal", in: author))
    try run.check(PipelineScript.script("publish main", run, in: author))
    #expect(try run.check(run.shell("cat ci/sortie.sh", in: author)) == script)
    let lockfile = try run.check(run.shell("cat \(PipelineScript.lock)", in: author))
    for audience in ["a", "b", "c"] { #expect(lockfile.contains("\"id\":\"\(audience)\"")) }
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

  @Test(
    "what a change commits in the places of results is neither written through nor taken for one",
    arguments: PipelineFlavour.allCases, [PipelineFlavour.Job.review, .plan])
  func committedResults(_ flavour: PipelineFlavour, _ job: PipelineFlavour.Job) throws {
    let (run, author) = try PipelineScript.start()
    try run.check(run.shell("rm -r plans ci && sortie init --ci \(flavour.rawValue)", in: author))
    let plan = run.folder.appending(path: "flash-sale.yaml")
    try Data(contentsOf: plan).write(to: author.appending(path: "plans/activations.yaml"))
    let results = ["plan.md", "diff.md", "findings.xml", "comment"]
    try run.check(
      run.shell(
        """
        sortie fmt plans/activations.yaml
        for file in \(results.joined(separator: " ")); do ln -s ci/sortie.sh $file; done
        git add -A && git commit -qm 'A change' && git push -q origin main
        """, in: author))
    let script = try run.check(run.shell("cat ci/sortie.sh", in: author))
    let runner = try run.clone()
    let outcome = try run.run(job, of: flavour, in: runner)
    #expect(outcome.exitCode == 0, "\(outcome.output)")
    #expect(try run.check(run.shell("cat ci/sortie.sh", in: runner)) == script)
    guard job == .plan, flavour == .github || flavour == .gitlab else { return }
    // It would lie where the artifact is unpacked before the apply.
    try run.check(
      run.shell("ln -s ci/sortie.sh reviewed.plan && git add -A && git commit -qm x", in: author))
    let refused = try run.run(job, of: flavour, in: author)
    #expect(refused.exitCode == 1, "\(refused.output)")
    #expect(refused.output.contains("reviewed.plan is committed"), "\(refused.output)")
    #expect(try run.check(run.shell("cat ci/sortie.sh", in: author)) == script)
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
