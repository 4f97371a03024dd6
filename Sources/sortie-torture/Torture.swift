import ArgumentParser
import Foundation
import Synchronization

/// Kills sortie at every kind of instant, and looks whether anything was lost or doubled.
@main
struct Torture: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sortie-torture",
    abstract: "Harms applies against the twin, and compares ledger, plan and lockfile.")

  @Option(help: "How many cases with harms at random.")
  var cases = 100
  @Option(help: "How many cases in which each system call is harmed in each way, one run each.")
  var sweeps = 0
  @Option(help: "The first seed; a case is replayed by its own with --cases 1.")
  var seed: UInt64 = 1
  @Option(help: "In each case, do only that, such as before@12: replays a case of a sweep.")
  var only: Harm?
  @Option(help: "How many at once.")
  var workers = 4
  @Flag(help: "Tell the story of each case.")
  var verbose = false

  /// One thing to do.
  private struct Job {
    let seed: UInt64
    var only: Harm?
  }

  /// What all cases came to.
  private struct Sum {
    var next = 0
    var harms = 0
    var faults = 0
    var runs = 0
    var broken: [String] = []
  }

  func run() throws {
    let programs = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let sum = Mutex(Sum())
    let jobs =
      try (0..<sweeps).flatMap { try Self.sweep(seed + UInt64($0), programs) }
      + (0..<cases).map { Job(seed: seed + UInt64($0), only: only) }
    let (first, tells) = (seed, verbose)
    DispatchQueue.concurrentPerform(iterations: max(workers, 1)) { _ in
      while true {
        let index = sum.withLock { sum in
          defer { sum.next += 1 }
          return sum.next
        }
        guard index < jobs.count else { return }
        Self.perform(jobs[index], programs, tells, sum)
      }
    }
    let result = sum.withLock { $0 }
    print(
      "\(jobs.count) cases from seed \(first): \(result.harms) harmed runs, \(result.faults) "
        + "faults, \(result.runs) runs in all, \(result.broken.count) cases with something lost, "
        + "doubled or damaged")
    guard result.broken.isEmpty else {
      for line in result.broken { print(line) }
      throw ExitCode.failure
    }
  }

  /// Each system call of a case, in each way.
  private static func sweep(_ seed: UInt64, _ programs: URL) throws -> [Job] {
    let folder = newFolder
    defer { try? FileManager.default.removeItem(at: folder) }
    let calls = try Case(seed: seed, programs: programs, folder: folder).calls()
    return Harm.every(calls: calls).map { Job(seed: seed, only: $0) }
  }

  private static var newFolder: URL {
    FileManager.default.temporaryDirectory.appending(path: "torture-\(UUID())")
  }

  private static func perform(
    _ job: Job, _ programs: URL, _ tells: Bool, _ sum: borrowing Mutex<Sum>
  ) {
    let seed = job.seed
    let folder = newFolder
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let report = try Case(seed: seed, programs: programs, folder: folder, only: job.only).run()
      sum.withLock { sum in
        sum.harms += report.harms
        sum.faults += report.faults
        sum.runs += report.runs
        if !report.violations.isEmpty {
          sum.broken.append(
            "seed \(seed)\(job.only.map { " only \($0)" } ?? ""): \(report.violations.joined(separator: "; "))\n    "
              + report.story.joined(separator: "\n    "))
        }
      }
      if tells { print("seed \(seed): \(report.story.joined(separator: ", "))") }
    } catch {
      sum.withLock { $0.broken.append("seed \(seed): the harness failed: \(error)") }
    }
  }
}
