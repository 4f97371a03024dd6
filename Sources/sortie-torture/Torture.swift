import ArgumentParser
import Foundation

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

  func run() throws {
    let run = TortureRun(
      programs: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent(), tellsStories: verbose)
    let jobs =
      try (0..<sweeps).flatMap { try run.sweep(seed: seed + UInt64($0)) }
      + (0..<cases).map { TortureRun.Job(seed: seed + UInt64($0), only: only) }
    let sum = run.perform(jobs, workers: max(workers, 1))
    print("\(jobs.count) cases from seed \(seed): \(sum.words)")
    guard sum.broken.isEmpty else {
      for line in sum.broken { print(line) }
      throw ExitCode.failure
    }
  }
}
