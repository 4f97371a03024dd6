import Glibc
import Synchronization

/// Hears the signals that ask to stop, during one piece of work.
///
/// The second one ends the process from within the signal's handler: also where every thread waits
/// for somebody to read a full pipe.
struct SignalTrap {
  private static let signals: [StopSignal] = [.interrupt, .terminate]
  /// The first signal that came; 0 for none.
  private static let first = Atomic<Int32>(0)
  /// When it came, in milliseconds of a clock that can't be set.
  private static let firstTime = Atomic<Int64>(0)
  /// Where the handler tells of it.
  private static let alarm = Atomic<Int32>(-1)
  /// One request to stop may arrive twice: `timeout` signals its child, then the whole group.
  /// Limit: 0.25 s. Arbitrary; a person is slower.
  private static let echo: Int64 = 250

  private let actions: [sigaction]
  private let thread: pthread_t

  /// Begins to listen; nil where the system has nothing left for it: then every signal ends the
  /// process at once.
  ///
  /// - Parameter act: Called with the first signal, on a thread of its own.
  init?(_ act: @escaping @Sendable (StopSignal) -> Void) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    Self.first.store(0, ordering: .sequentiallyConsistent)
    Self.firstTime.store(0, ordering: .sequentiallyConsistent)
    Self.alarm.store(ends[1], ordering: .sequentiallyConsistent)
    guard let thread = Self.wait(at: ends[0], act) else { return nil }
    self.thread = thread
    actions = Self.signals.map { Self.setAction(Self.handler, of: $0) }
  }

  /// Stops listening, but for a second signal.
  ///
  /// - Returns: The signal that came, once all is done about it.
  func end() -> StopSignal? {
    if Self.first.load(ordering: .sequentiallyConsistent) == 0 {
      for (signal, action) in zip(Self.signals, actions) { _ = Self.setAction(action, of: signal) }
    }
    guard let stop = StopSignal(rawValue: Self.first.load(ordering: .sequentiallyConsistent)) else {
      return nil
    }
    pthread_join(thread, nil)
    return stop
  }

  /// Does nothing but what a handler may: no memory, no locks.
  private static var handler: sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let before = errno
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      let now = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
      let (isFirst, stop) = SignalTrap.first.compareExchange(
        expected: 0, desired: number, ordering: .sequentiallyConsistent)
      if isFirst {
        SignalTrap.firstTime.store(now, ordering: .sequentiallyConsistent)
        var byte: UInt8 = 0
        _ = write(SignalTrap.alarm.load(ordering: .sequentiallyConsistent), &byte, 1)
      } else {
        let then = SignalTrap.firstTime.load(ordering: .sequentiallyConsistent)
        // Without unwinding: what is on disk is all that counts now.
        if then != 0, now - then >= SignalTrap.echo { _exit(128 + stop) }
      }
      errno = before
    }
    action.sa_flags = SA_RESTART
    return action
  }

  private static func setAction(_ action: sigaction, of signal: StopSignal) -> sigaction {
    var action = action
    var old = sigaction()
    sigaction(signal.rawValue, &action, &old)
    return old
  }
}

extension SignalTrap {
  private final class Watch: Sendable {
    let end: Int32
    let act: @Sendable (StopSignal) -> Void

    init(end: Int32, act: @escaping @Sendable (StopSignal) -> Void) {
      self.end = end
      self.act = act
    }
  }

  /// A thread that waits for the alarm; nil where there can be none.
  private static func wait(
    at end: Int32, _ act: @escaping @Sendable (StopSignal) -> Void
  ) -> pthread_t? {
    var thread = pthread_t()
    let watch = Unmanaged.passRetained(Watch(end: end, act: act))
    let failure = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        let watch = Unmanaged<Watch>.fromOpaque(argument).takeRetainedValue()
        // The threads of Swift's tasks get no signals.
        var heard = sigset_t()
        sigemptyset(&heard)
        for signal in SignalTrap.signals { sigaddset(&heard, signal.rawValue) }
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
        var byte: UInt8 = 0
        while read(watch.end, &byte, 1) < 0, errno == EINTR {}
        if let stop = StopSignal(rawValue: SignalTrap.first.load(ordering: .sequentiallyConsistent))
        {
          watch.act(stop)
        }
        return nil
      }, watch.toOpaque())
    guard failure == 0 else {
      watch.release()
      return nil
    }
    return thread
  }
}
