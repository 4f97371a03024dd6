import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import Foundation

/// One plan, harmed and run again until it is done; then the twin's ledger, the plan and the
/// lockfile are compared.
struct Case {
  /// What came of it.
  struct Report {
    var harms = 0
    var faults = 0
    var runs = 0
    /// What is wrong; empty if nothing is.
    var violations: [String] = []
    /// For replaying: what was done.
    var story: [String] = []
  }

  let seed: UInt64
  let programs: URL
  let folder: URL
  /// What is done to the first run, and nothing else; nil for harms at random.
  var only: Harm?

  /// The system calls that a clean apply of a small plan takes, about: places beyond do no harm.
  private static let usualCalls = 60
  /// So many further runs must be enough, whatever was done before.
  private static let mostRuns = 20

  func run() throws -> Report {
    var report = Report()
    var random = Random(seed: seed)
    let scene = Scene(&random)
    report.faults = scene.faults
    let work = folder.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try Data(scene.plan.utf8).write(to: work.appending(path: "plan.yaml"))
    try Data(scene.world.utf8).write(to: folder.appending(path: "world.yaml"))
    let twin = try Twin(
      program: programs.appending(path: "aep-twin"), world: folder.appending(path: "world.yaml"))
    let losesDisk = random.percent(25)
    let place = Self.place(losesDisk ? 0 : random.number(1...100), in: work)
    try place.prepare()
    for _ in 0..<(only == nil ? random.number(1...3) : 1) {
      let harm = only ?? Harm.random(&random, calls: Self.usualCalls)
      report.runs += 1
      let ending = try apply(in: place, twin, harm, savesElsewhere: losesDisk)
      Deed(mode: harm.mode, lockfile: place.stem).undo(hasFinished: ending?.exitCode == 0)
      if try String(contentsOf: work.appending(path: "plan.yaml"), encoding: .utf8) != scene.plan {
        report.violations.append("DAMAGED the plan")
      }
      report.story.append("\(harm) → \(Self.words(ending))")
      guard let ending else {
        report.violations.append("a harmed run hung")
        return report
      }
      if ending.wasKilled || ending.exitCode != 0 { report.harms += 1 }
      if losesDisk, ending.wasKilled {
        try loseDisk(work, scene)
        report.story.append("the working folder was lost")
      }
    }
    try finish(in: place, twin, scene, savesElsewhere: losesDisk, &report)
    guard report.violations.isEmpty else { return report }
    try compare(scene, twin, place, &report)
    if !report.violations.isEmpty { report.story.append("at last: \(lastOutput(in: work))") }
    return report
  }

  /// Some cases have their lockfile elsewhere than beside the plan.
  private static func place(_ chance: Int, in work: URL) -> StatePlace {
    let kind: StatePlace.Kind =
      switch chance {
      case 1...15: .link
      case 16...25 where StatePlace.canMount: .mount
      default: .plain
      }
    return StatePlace(kind: kind, work: work)
  }

  /// What the last run said.
  private func lastOutput(in work: URL) -> String {
    (try? String(contentsOf: work.appending(path: Child.logName), encoding: .utf8)) ?? ""
  }

  /// How many system calls an apply of this case makes that could be harmed, when nothing is.
  func calls() throws -> Int {
    var random = Random(seed: seed)
    let scene = Scene(&random)
    let work = folder.appending(path: "work")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    try Data(scene.plan.utf8).write(to: work.appending(path: "plan.yaml"))
    try Data(scene.world.utf8).write(to: folder.appending(path: "world.yaml"))
    let twin = try Twin(
      program: programs.appending(path: "aep-twin"), world: folder.appending(path: "world.yaml"))
    let counted = folder.appending(path: "calls")
    let ending = try apply(
      in: StatePlace(kind: .plain, work: work), twin, nil, savesElsewhere: random.percent(25),
      counting: counted)
    guard ending != nil,
      let calls = Int(try String(contentsOf: counted, encoding: .utf8).filter(\.isNumber))
    else { throw TortureFailure("the calls could not be counted") }
    return calls
  }

  private func finish(
    in place: StatePlace, _ twin: Twin, _ scene: Scene, savesElsewhere: Bool,
    _ report: inout Report
  ) throws {
    var last = ""
    var isOpen = false
    for _ in 0..<Self.mostRuns {
      report.runs += 1
      // An attempt of unknown fate holds its plan up: a person would leave it aside.
      guard
        let ending = try apply(
          in: place, twin, nil, savesElsewhere: savesElsewhere, skipsBlocked: isOpen)
      else {
        report.violations.append("a run hung")
        return
      }
      report.story.append("clean → \(Self.words(ending))")
      if ending.exitCode == 0 { return }
      // What can't be told is for a person to settle, who may not be believed yet.
      let isNowOpen = ending.exitCode == 4 || ending.exitCode == 3
      if isOpen, isNowOpen {
        guard try settle(in: place, twin, &report) else { return }
        isOpen = false
        continue
      }
      isOpen = scene.mayStayOpen && isNowOpen
      last = ending.output
      for code in ["L307", "L309", "L304", "L306", "L311"] where last.contains(code) {
        report.violations.append("a damaged lockfile or journal: \(code)")
        return
      }
      if ending.wasKilled {
        report.violations.append("it crashed: \(last.suffix(2000))")
        return
      }
    }
    report.violations.append("it never ended: \(last.suffix(2000))")
  }

  private func apply(
    in place: StatePlace, _ twin: Twin, _ harm: Harm?, savesElsewhere: Bool,
    skipsBlocked: Bool = false,
    counting: URL? = nil
  ) throws -> Child.Ending? {
    var environment = environment(for: twin)
    var event: (after: Int, action: (pid_t) -> Void)?
    switch harm {
    case let harm? where harm.mode.isAtCall:
      environment["LD_PRELOAD"] = programs.appending(path: "libTortureShim.so").path
      environment["TORTURE_AT"] = "\(harm.at)"
      environment["TORTURE_MODE"] = harm.mode.rawValue
    case let harm?:
      let deed = Deed(mode: harm.mode, lockfile: place.stem)
      deed.prepare()
      event = (harm.at, deed.happen)
    case nil: break
    }
    if let counting {
      environment["LD_PRELOAD"] = programs.appending(path: "libTortureShim.so").path
      environment["TORTURE_COUNT"] = counting.path
    }
    var arguments = [
      "apply", "--auto-approve", "--new-lockfile", "--poll-interval", "50ms", "--settle", "20s",
      "--rate", "1000", "--timeout", "20m", "--color", "never",
    ]
    if savesElsewhere { arguments += ["--checkpoint", Self.checkpoint] }
    if skipsBlocked { arguments.append("--skip-blocked") }
    let command = place.command(
      programs.appending(path: "sortie"), arguments + ["plan.yaml"], &environment)
    return try Child(
      program: command.program, arguments: command.arguments, folder: place.work,
      environment: environment
    ).run(event: event)
  }

  func environment(for twin: Twin) -> [String: String] {
    [
      "PATH": "/usr/bin:/bin", "AEP_API_URL": twin.url, "AEP_IMS_URL": twin.url,
      "AEP_CLIENT_ID": "demo-client", "AEP_CLIENT_SECRET": "demo-secret",
      "AEP_ORG_ID": "5555467B5D8013E50A494220@AdobeOrg", "HOME": folder.path,
    ]
  }

  /// A copy that is there as a whole or not at all.
  private static let checkpoint =
    "rm -rf ../new && mkdir ../new && cp $SORTIE_FILES ../new/ && rm -rf ../saved && mv ../new ../saved"

  /// The runner is gone; the next one has the plan from git, and what the checkpoint saved.
  private func loseDisk(_ work: URL, _ scene: Scene) throws {
    // The checkpoint that was under way goes on without sortie.
    usleep(50_000)
    let files = FileManager.default
    try files.removeItem(at: work)
    try files.createDirectory(at: work, withIntermediateDirectories: true)
    try Data(scene.plan.utf8).write(to: work.appending(path: "plan.yaml"))
    let saved = folder.appending(path: "saved")
    for name in (try? files.contentsOfDirectory(atPath: saved.path)) ?? [] {
      try files.copyItem(at: saved.appending(path: name), to: work.appending(path: name))
    }
  }

  private static func words(_ ending: Child.Ending?) -> String {
    guard let ending else { return "hung" }
    return ending.wasKilled ? "killed" : "exit \(ending.exitCode)"
  }
}
