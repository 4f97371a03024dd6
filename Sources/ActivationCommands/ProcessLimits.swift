import ActivationWorkflow
import Glibc

/// What the system allows this process, where too little would end it without a word.
enum ProcessLimits {
  /// Open files that any command gets along with: its own, a connection for each request under way,
  /// and those of the network's threads, of which there is one for each processor. Limit: 64 and 4 a
  /// processor; twice of what was measured.
  private static var leastFiles: rlim_t {
    rlim_t(64 + 4 * max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1))
  }
  /// Open files that many requests at once may want. Limit: 4,096. Arbitrary.
  private static let wantedFiles: rlim_t = 4096

  /// Takes what is allowed, and makes sure that it is enough.
  /// - Throws: `.tooFewFiles` where so few may be open that the network could not be used.
  static func prepare() throws(WorkflowFailure) {
    // A file that becomes too large is then a failure of its write, and no end of the process.
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    if limit.rlim_cur < wantedFiles, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(wantedFiles, limit.rlim_max)
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    let least = leastFiles
    guard limit.rlim_cur < least else { return }
    throw .tooFewFiles(allowed: Int(limit.rlim_cur), needed: Int(least))
  }
}
