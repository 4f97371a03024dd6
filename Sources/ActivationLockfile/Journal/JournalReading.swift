import ActivationModel

/// One reading of a journal, line by line.
struct JournalReading {
  /// Why a line, and with it the journal, is refused.
  enum Refusal: Error {
    case newerVersion(Int64)
    /// What is wrong, without a final full stop.
    case damage(String)
  }

  private(set) var binding: LedgerBinding?
  private(set) var base: JournalBase?
  private(set) var entries: [LedgerEntry] = []
  private var jobs: Set<JobID> = []
  private var effects: Set<EffectID> = []
  private var sum = JournalSum()
  /// Whether the first line had a sum: then each has.
  private var isSummed = false

  /// Reads the next line, without its newline.
  mutating func read(_ line: [UInt8]) throws(Refusal) {
    // Git may have given the lines of a file other ends than it had.
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    try readMembers(line)
    try checkSum(line)
  }

  private mutating func readMembers(_ line: [UInt8]) throws(Refusal) {
    do throws(JSONCursor.Failure) {
      if binding == nil {
        (binding, base) = try JournalHeader.read(line)
      } else {
        let entry = try JournalLine.read(line)
        entries.append(entry)
        try checkOrder(of: entry)
      }
    } catch {
      if let version = JournalHeader.newerVersion(in: line) { throw .newerVersion(version) }
      throw .damage(error.reason)
    }
  }

  private mutating func checkSum(_ line: [UInt8]) throws(Refusal) {
    let verdict = sum.check(line)
    let isFirst = entries.isEmpty
    switch verdict {
    case .right where isFirst: isSummed = true
    case .right where isSummed: return
    case .missing where isFirst || !isSummed: return
    case .missing: throw .damage("it has no checksum, but the lines before it have one")
    case .right, .wrong:
      throw .damage(
        "its checksum is wrong: the line was changed, or lines before it are missing, swapped or "
          + "from another journal")
    }
  }

  /// An outcome without its intent can only mean that lines are missing.
  private mutating func checkOrder(of entry: LedgerEntry) throws(JSONCursor.Failure) {
    switch entry {
    case .intent(let intent): jobs.insert(intent.job)
    case .outcome(let job, _) where !jobs.contains(job): throw Self.neverBegun("job \(job)")
    case .effectIntent(let intent): effects.insert(intent.id)
    case .effectOutcome(let id, _, _) where !effects.contains(id):
      throw Self.neverBegun("request \(id)")
    case .outcome, .run, .absence, .adoption, .forgotten, .effectOutcome, .resource, .released:
      break
    }
  }

  private static func neverBegun(_ words: String) -> JSONCursor.Failure {
    JSONCursor.Failure(
      offset: 0, reason: "it has the outcome of \(words), which never started",
      isSyntax: false)
  }
}

/// The first line of a journal.
enum JournalHeader {
  /// - Parameter base: What the journal is begun on: an optional member, which older versions pass
  ///   over.
  static func line(_ binding: LedgerBinding, base: JournalBase?) -> [UInt8] {
    var line = JSONLine()
    line.object { line in
      line.member("journalVersion", Int64(Journal.version))
      line.member("plan", binding.plan.rawValue)
      line.nullable("environment", binding.environment?.rawValue)
      line.member("organization", binding.organization.rawValue)
      line.member("sandbox", binding.sandbox.rawValue)
      switch base {
      case nil: break
      case .some(.none): line.member("base", noLockfile)
      case .lockfile(let digest): line.member("base", digest.description)
      }
    }
    return line.bytes + [UInt8(ascii: "\n")]
  }

  /// What stands for the digest where there was no lockfile.
  private static let noLockfile = "none"

  private static func base(_ word: String) -> JournalBase? {
    word == noLockfile ? JournalBase.none : ContentDigest(word).map(JournalBase.lockfile)
  }

  static func read(
    _ line: [UInt8]
  ) throws(JSONCursor.Failure) -> (LedgerBinding?, JournalBase?) {
    var cursor = JSONCursor(line)
    var draft = BindingDraft()
    var version: Int64?
    var base: JournalBase?
    try cursor.object { cursor, key throws(JSONCursor.Failure) in
      if key == "journalVersion" {
        version = try cursor.wholeNumber(key)
      } else if key == "base" {
        base = Self.base(try cursor.text(key))
      } else if try !draft.read(key, from: &cursor) {
        try cursor.skip()
      }
    }
    try cursor.finish()
    let known = try cursor.required(version, "journalVersion", since: 0)
    guard known == Int64(Journal.version) else {
      throw cursor.mismatch("“journalVersion” must be \(Journal.version)")
    }
    return (try draft.finished(cursor), base)
  }

  /// The version that a line claims, where that is one to come.
  static func newerVersion(in line: [UInt8]) -> Int64? {
    var cursor = JSONCursor(line)
    var version: Int64?
    try? cursor.object { cursor, key throws(JSONCursor.Failure) in
      if key == "journalVersion" {
        version = try cursor.wholeNumber(key)
      } else {
        try cursor.skip()
      }
    }
    return version.flatMap { $0 > Int64(Journal.version) ? $0 : nil }
  }
}
