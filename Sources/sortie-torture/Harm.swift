/// What is done to one run of sortie.
struct Harm: CustomStringConvertible {
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

  static func random(_ random: inout Random, calls: Int) -> Harm {
    let mode = random.pick(Mode.allCases + [.before, .after, .torn, .before, .after, .torn])
    switch mode {
    case .anytime, .asked: return Harm(mode: mode, at: random.number(5...250))
    default: return Harm(mode: mode, at: random.number(1...calls))
    }
  }
}
