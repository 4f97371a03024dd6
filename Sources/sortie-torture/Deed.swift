import Foundation

/// What is done to a running sortie, or to its files, from outside.
struct Deed {
  let mode: Harm.Mode
  /// The path of the lockfile, beside which journal and lock lie.
  let lockfile: URL

  /// Longer than a request may be old when it leaves, with `--settle 20s`.
  private static let nap: TimeInterval = 11

  private var lock: URL { lockfile.appendingPathExtension("lock") }
  private var journal: URL { lockfile.appendingPathExtension("journal") }
  private func aside(_ file: URL) -> URL { file.appendingPathExtension("aside") }

  /// Before the run.
  func prepare() {
    guard mode == .linked else { return }
    try? FileManager.default.removeItem(at: lock)
    symlink("../work/plan.yaml", lock.path)
  }

  /// At its moment.
  func happen(to process: pid_t) {
    switch mode {
    case .anytime: kill(process, SIGKILL)
    case .asked: kill(process, SIGTERM)
    case .suspended:
      kill(process, SIGSTOP)
      Thread.sleep(forTimeInterval: Self.nap)
      kill(process, SIGCONT)
    case .replaced, .moved:
      // Before the lock is held, files that go are state that is lost, which nobody could notice.
      guard awaitLock(of: process) else { return }
      // As if at once: nothing happens between a copy and its renaming.
      kill(process, SIGSTOP)
      awaitStop(of: process)
      if mode == .replaced { replace(journal) } else { [lock, journal].forEach(moveAside) }
      kill(process, SIGCONT)
    case .before, .after, .torn, .full, .broken, .ahead, .behind, .linked: break
    }
  }

  /// After the run.
  ///
  /// - Parameter hasFinished: Whether all was done, so that a journal has no meaning any more.
  func undo(hasFinished: Bool) {
    switch mode {
    case .linked: try? FileManager.default.removeItem(at: lock)
    case .moved:
      for file in [lock, journal] where access(aside(file).path, F_OK) == 0 {
        if hasFinished { unlink(aside(file).path) } else { rename(aside(file).path, file.path) }
      }
    default: break
    }
  }

  /// A signal arrives a little later than it is sent.
  private func awaitStop(of process: pid_t) {
    for _ in 0..<100 {
      let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      // `pid (name) state …`
      if status.split(separator: ")").last?.hasPrefix(" T") ?? true { return }
      usleep(200)
    }
  }

  /// Waits until the process has the lock's file open.
  ///
  /// - Returns: False where it ended before.
  private func awaitLock(of process: pid_t) -> Bool {
    let folder = "/proc/\(process)/fd"
    while true {
      // Of a process that has ended there is nothing to list.
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder),
        !names.isEmpty
      else { return false }
      for name in names {
        let target = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "\(folder)/\(name)")
        if target?.hasSuffix(lock.lastPathComponent) == true { return true }
      }
      usleep(500)
    }
  }

  private func replace(_ file: URL) {
    guard let text = try? Data(contentsOf: file) else { return }
    try? text.write(to: aside(file))
    rename(aside(file).path, file.path)
  }

  private func moveAside(_ file: URL) { rename(file.path, aside(file).path) }
}
