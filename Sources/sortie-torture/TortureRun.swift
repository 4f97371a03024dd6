import Foundation
import Synchronization

/// Many cases, some at once.
final class TortureRun: Sendable {
  /// One thing to do.
  struct Job: Sendable {
    let seed: UInt64
    var only: Harm?
  }

  /// What the cases came to so far.
  struct Sum: Sendable {
    fileprivate var next = 0
    fileprivate var done = 0
    private(set) var harms = 0
    private(set) var faults = 0
    private(set) var runs = 0
    private(set) var broken: [String] = []

    var words: String {
      "\(harms) harmed runs, \(faults) faults, \(runs) runs in all, "
        + "\(broken.count) cases with something lost, doubled or damaged"
    }

    fileprivate mutating func add(_ report: Case.Report, of job: Job) {
      harms += report.harms
      faults += report.faults
      runs += report.runs
      guard !report.violations.isEmpty else { return }
      let only = job.only.map { " only \($0)" } ?? ""
      fail(
        "seed \(job.seed)\(only): \(report.violations.joined(separator: "; "))\n    "
          + report.story.joined(separator: "\n    "))
    }

    /// Reports a broken case, at once too: a run of hours may be cut off before its end.
    fileprivate mutating func fail(_ words: String) {
      broken.append(words)
      FileHandle.standardError.write(Data("\(words)\n".utf8))
    }
  }

  private let programs: URL
  private let tellsStories: Bool
  private let sum = Mutex(Sum())

  /// After so many cases a line on standard error tells how far it is.
  private static let progressInterval = 250

  init(programs: URL, tellsStories: Bool) {
    self.programs = programs
    self.tellsStories = tellsStories
  }

  /// Each system call of a case, in each way.
  func sweep(seed: UInt64) throws -> [Job] {
    let folder = Self.newFolder
    defer { try? FileManager.default.removeItem(at: folder) }
    let calls = try Case(seed: seed, programs: programs, folder: folder).calls()
    return Harm.every(calls: calls).map { Job(seed: seed, only: $0) }
  }

  /// Does them all, on threads of their own: most of the time, a case waits for programs.
  func perform(_ jobs: [Job], workers: Int) -> Sum {
    let group = DispatchGroup()
    for _ in 0..<workers {
      group.enter()
      Thread.detachNewThread { [self] in
        work(on: jobs)
        group.leave()
      }
    }
    group.wait()
    return sum.withLock { $0 }
  }

  private func work(on jobs: [Job]) {
    while true {
      let index = sum.withLock { sum in
        defer { sum.next += 1 }
        return sum.next
      }
      guard index < jobs.count else { return }
      perform(jobs[index])
      let (done, words) = sum.withLock { sum in
        sum.done += 1
        return (sum.done, sum.words)
      }
      guard done.isMultiple(of: Self.progressInterval) else { continue }
      FileHandle.standardError.write(Data("\(done) of \(jobs.count) cases: \(words)\n".utf8))
    }
  }

  private func perform(_ job: Job) {
    let folder = Self.newFolder
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let report = try Case(seed: job.seed, programs: programs, folder: folder, only: job.only)
        .run()
      sum.withLock { $0.add(report, of: job) }
      if tellsStories { print("seed \(job.seed): \(report.story.joined(separator: ", "))") }
    } catch {
      sum.withLock { $0.fail("seed \(job.seed): the harness failed: \(error)") }
    }
  }

  private static var newFolder: URL {
    FileManager.default.temporaryDirectory.appending(path: "torture-\(UUID())")
  }
}
