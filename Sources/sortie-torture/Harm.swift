import ArgumentParser

/// What is done to one run of sortie.
struct Harm: CustomStringConvertible, ExpressibleByArgument {
  enum Mode: String, CaseIterable {
    /// SIGKILL before the system call.
    case before
    /// SIGKILL right after it.
    case after
    /// SIGKILL after half of what was to be written.
    case torn
    /// From then on, the disk is full.
    case full
    /// From then on, nothing can be made durable.
    case broken
    /// SIGKILL from outside, after so many milliseconds.
    case anytime
    /// SIGTERM from outside, after so many milliseconds.
    case asked
  }

  let mode: Mode
  /// Which system call, or how many milliseconds.
  let at: Int

  var description: String { "\(mode.rawValue)@\(at)" }

  init(mode: Mode, at: Int) {
    self.mode = mode
    self.at = at
  }

  /// Reads `before@12`.
  init?(argument: String) {
    let parts = argument.split(separator: "@")
    guard parts.count == 2, let mode = Mode(rawValue: String(parts[0])), let at = Int(parts[1])
    else { return nil }
    self.init(mode: mode, at: at)
  }

  /// Whether it happens at a system call rather than at a moment.
  private static let atCalls: [Mode] = [.before, .after, .torn, .full, .broken]

  /// Each way at each of so many system calls.
  static func every(calls: Int) -> [Harm] {
    (1...max(calls, 1)).flatMap { call in atCalls.map { Harm(mode: $0, at: call) } }
  }

  static func random(_ random: inout Random, calls: Int) -> Harm {
    let mode = random.pick(Mode.allCases + [.before, .after, .torn, .before, .after, .torn])
    switch mode {
    case .anytime, .asked: return Harm(mode: mode, at: random.number(5...250))
    default: return Harm(mode: mode, at: random.number(1...calls))
    }
  }
}
