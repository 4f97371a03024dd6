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
    /// From then on, the machine's time of day is ten minutes ahead, or behind.
    case ahead
    case behind
    /// After so many milliseconds the machine sleeps, longer than a request may be old.
    case suspended
    /// After so many milliseconds another file with the same text is in the journal's place.
    case replaced
    /// After so many milliseconds lock and journal are moved away, and come back at the end.
    case moved
    /// In the lock's place is a link to the plan.
    case linked

    /// Whether it happens at a system call rather than at a moment.
    var isAtCall: Bool {
      switch self {
      case .before, .after, .torn, .full, .broken, .ahead, .behind: true
      case .anytime, .asked, .suspended, .replaced, .moved, .linked: false
      }
    }
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

  /// Each way at each of so many system calls.
  static func every(calls: Int) -> [Harm] {
    let modes = Mode.allCases.filter(\.isAtCall)
    return (1...max(calls, 1)).flatMap { call in modes.map { Harm(mode: $0, at: call) } }
  }

  static func random(_ random: inout Random, calls: Int) -> Harm {
    // A machine sleeps for seconds, which few cases can take.
    let often: [Mode] = Mode.allCases.filter { $0 != .suspended }
    let kills: [Mode] = [.before, .after, .torn, .before, .after, .torn, .before, .after, .torn]
    let mode = random.percent(1) ? .suspended : random.pick(often + kills)
    return Harm(mode: mode, at: random.number(mode.isAtCall ? 1...calls : 5...250))
  }
}
