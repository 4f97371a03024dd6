/// A flow run: what was scripted for it; how it stands is a function of the time.
struct Run {
  /// How a run stands at a time.
  enum Phase: Equatable {
    /// It can't be seen: 404, in no listing.
    case hidden
    case running
    case ended
  }

  let id: String
  let flow: String
  /// System-generated ids; may be empty.
  let audiences: [String]
  let createdAt: Int64
  let script: RunScript
  let trigger: RunSeed.Trigger
  /// When something about it was last touched, apart from its course.
  var refreshedAt: Int64?
  /// What it writes: a file for each audience.
  var files: [FilePlan] = []

  /// When it ends, or nil where it never does.
  var endsAt: Int64? { script.ending == .stuck ? nil : createdAt + script.takes }

  func phase(at now: Int64) -> Phase {
    let hasEnded = endsAt.map { now >= $0 } ?? false
    if now < createdAt + script.visibleAfter { return .hidden }
    if hasEnded { return script.ending == .vanished ? .hidden : .ended }
    return .running
  }

  /// After so long, an unfinished run no longer refuses new ones; inferred, as a run that the
  /// platform lost must not lock an audience for ever.
  static let longestLock: Int64 = 86_400_000

  /// Whether the run keeps others from starting, seen or not.
  func isLocking(at now: Int64) -> Bool {
    createdAt <= now && now < min(endsAt ?? .max, createdAt + Self.longestLock)
  }
}
