import Foundation
import Testing

/// A repository with a bare remote, a twin, and runners that start from nothing but a clone.
final class PipelineRun {
  static let organization = "5555467B5D8013E50A494220@AdobeOrg"

  let folder: URL
  let twin: ServedTwin
  /// Commands that stand before all others on runners: `sortie` among them.
  let shims: URL
  private var clones = 0

  /// - Parameter text: The world, if not that of the flash sale.
  init(world text: String? = nil) throws {
    folder = try Program.copy(of: "flash-sale")
    // Scheduled early in the day only, so that what runs after it can only be ours.
    let world = folder.appending(path: "flash-sale.world.yaml")
    let early = "schedule: { triggerType: SCHEDULED, startDate: -60d, startTime: \"07:00\" }"
    // Their run of the day before began after such a slot, too.
    let text =
      try (text ?? String(contentsOf: world, encoding: .utf8))
      .replacing("startedAt: -11h", with: "startedAt: -25h")
      .replacing(/\n      - id: (.*)/) { "\($0.output.0)\n        \(early)" }
    try Data(text.utf8).write(to: world)
    twin = try ServedTwin(world: "flash-sale.world.yaml", in: folder)
    shims = folder.appending(path: "shims")
    try FileManager.default.createDirectory(at: shims, withIntermediateDirectories: true)
    // The twin's minutes are half seconds, so sortie looks and asks more often than by itself, and
    // waits less: that the twin's clock moves on doesn't tell it that time has passed. Plan doesn't
    // wait at all, and on a quick machine little time has passed when it is asked.
    let sortie = Program.folder.appending(path: "sortie").path
    try shim(
      "sortie",
      """
      if [ -n "${PID_FILE:-}" ]; then echo $$ >"$PID_FILE"; fi
      case $1 in
        apply) exec '\(sortie)' "$@" --rate 500 --poll-interval 1s --settle 1s ;;
        plan) exec '\(sortie)' "$@" --rate 500 --settle 1ms ;;
        *) exec '\(sortie)' "$@" ;;
      esac
      """)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "home"), withIntermediateDirectories: true)
    try check(shell("git init -q --bare -b main origin.git", in: folder))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Puts a command before all others.
  func shim(_ name: String, _ script: String) throws {
    let file = shims.appending(path: name)
    try Data("#!/bin/bash\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }

  /// A fresh clone, as a runner starts with.
  func clone(_ branch: String = "main") throws -> URL {
    clones += 1
    let name = "clone-\(clones)"
    try check(
      shell(
        "git clone -q 'file://\(folder.path)/origin.git' \(name) && cd \(name) && "
          + "(git checkout -q \(branch) 2>/dev/null || git checkout -q -b \(branch))", in: folder))
    return folder.appending(path: name)
  }

  /// What every runner has.
  private func environment(_ changes: [String: String]) -> [String: String] {
    [
      "PATH": "\(shims.path):/usr/bin:/bin", "HOME": folder.appending(path: "home").path,
      "AEP_API_URL": twin.url, "AEP_IMS_URL": twin.url, "GIT_CONFIG_NOSYSTEM": "1",
      "CI": "true", "SHIMS": shims.path,
      "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": "/dev/null",
      "GITHUB_OUTPUT": folder.appending(path: "output").path,
      "CI_DEFAULT_BRANCH": "main", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
      "BUILD_SOURCEBRANCH": "refs/heads/main", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
      "CHANGE_TARGET": "main",
    ].merging(changes) { $1 }
  }

  /// A shell that has been started.
  struct Running {
    let process: Process
    let log: URL

    func wait() throws -> Program.Outcome {
      process.waitUntilExit()
      let text = try String(contentsOf: log, encoding: .utf8)
      return Program.Outcome(exitCode: process.terminationStatus, output: text, errors: "")
    }
  }

  func start(
    _ script: String, in place: URL, _ variables: [String: String] = [:]
  ) throws -> Running {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-e", "-o", "pipefail", "-c", script]
    process.currentDirectoryURL = place
    process.environment = environment(variables)
    process.standardInput = FileHandle.nullDevice
    let log = folder.appending(path: "\(UUID()).log")
    try Data().write(to: log)
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    return Running(process: process, log: log)
  }

  /// Runs a line of a person's, or a script.
  @discardableResult
  func shell(
    _ script: String, in place: URL, _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    try start(script, in: place, variables).wait()
  }

  @discardableResult
  func check(_ outcome: Program.Outcome) throws -> String {
    try #require(outcome.exitCode == 0, "\(outcome.output)")
    return outcome.output
  }

  /// Runs all steps of a job on a runner, one shell each, and stops at the first that fails.
  @discardableResult
  func run(
    _ job: PipelineFlavour.Job, of flavour: PipelineFlavour, in clone: URL,
    _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    var output = ""
    for step in try flavour.steps(job, in: clone) {
      let all = try flavour.variables(in: clone)
        .merging(step.variables) { $1 }.merging(variables) { $1 }
      let outcome = try shell(step.script, in: clone, all)
      output += outcome.output
      guard outcome.exitCode == 0 else {
        return Program.Outcome(exitCode: outcome.exitCode, output: output, errors: "")
      }
    }
    return Program.Outcome(exitCode: 0, output: output, errors: "")
  }
}
