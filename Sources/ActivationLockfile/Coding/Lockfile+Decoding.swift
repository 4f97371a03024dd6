package import ActivationDiagnostics
package import ActivationModel
import OrderedJSON

extension Lockfile {
  /// Reads a lockfile, in one pass.
  ///
  /// Members that it doesn't know are kept as they are.
  /// - Returns: nil with everything that is wrong, where anything is: a lockfile that can't be
  ///   read as a whole must not be written over.
  package static func decoding(_ source: SourceFile) -> Diagnosed<Lockfile?> {
    var reading = LockfileReading(source)
    let lockfile = reading.lockfile()
    return Diagnosed(
      reading.findings.isEmpty ? lockfile : nil,
      findings: reading.findings
    )
  }

  /// What a lockfile is bound to, or nil where it can't be told; reads no further than the header.
  package static func binding(of source: SourceFile) -> LedgerBinding? {
    var reading = LockfileReading(source)
    return reading.headerOnly()
  }
}

/// One reading of a lockfile.
private struct LockfileReading {
  /// So many places are told where much is wrong; none of the file can be used anyway.
  private static let mostFindings = 20
  /// No entry is shorter, counting its braces, required members and times.
  private static let leastEntryBytes = 150

  private let source: SourceFile
  private var cursor: JSONCursor
  private var binding = BindingDraft()
  private var version: Int64?
  private var records: [ActivationPair: ActivationRecord] = [:]
  private var dataflows: [Alias: DataflowRecord] = [:]
  private var unknown = UnknownMembers()
  /// Where each entry starts, in the order of the file.
  private var starts: [Int] = []
  /// Pairs that an earlier entry had already, with the places of the later ones.
  private var repeated: [(pair: ActivationPair, start: Int)] = []
  private(set) var findings: [Finding] = []

  init(_ source: SourceFile) {
    self.source = source
    cursor = JSONCursor(source.bytes)
  }

  mutating func lockfile() -> Lockfile? {
    do throws(JSONCursor.Failure) {
      try readDocument()
      reportRepeated()
      if let version, version > Lockfile.version {
        findings = [.newerVersion(version, in: source)]
      }
      var lockfile = Lockfile(binding: try binding.finished(cursor), records: records)
      lockfile.dataflows = dataflows
      lockfile.unknown = unknown
      return lockfile
    } catch {
      report(error)
      return nil
    }
  }

  mutating func headerOnly() -> LedgerBinding? {
    // Stopping at the entries leaves the object unread, which is no failure here.
    var cursor = self.cursor
    try? cursor.object { cursor, key throws(JSONCursor.Failure) in
      if key == "activations" { throw cursor.mismatch("the header ends here") }
      if try !binding.read(key, from: &cursor) { try cursor.skip() }
    }
    return try? binding.finished(cursor)
  }

  private mutating func readDocument() throws(JSONCursor.Failure) {
    var cursor = self.cursor
    try cursor.object { cursor, key throws(JSONCursor.Failure) in
      switch key {
      case "lockfileVersion": try readVersion(&cursor)
      case "activations": try readEntries(&cursor)
      case "dataflows": try readDataflows(&cursor)
      default:
        if try !binding.read(key, from: &cursor) { unknown.add(key, try cursor.value()) }
      }
    }
    try cursor.finish()
    guard version != nil else {
      throw JSONCursor.Failure(
        offset: 0,
        reason: "“lockfileVersion” is missing, so this is not a sortie lockfile",
        isSyntax: false
      )
    }
  }

  private mutating func readVersion(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) {
    let number = try cursor.wholeNumber("lockfileVersion")
    guard number >= 1 else { throw cursor.mismatch("“lockfileVersion” must be 1") }
    version = number
  }

  private mutating func readDataflows(
    _ cursor: inout JSONCursor
  ) throws(JSONCursor.Failure) {
    try cursor.array { cursor throws(JSONCursor.Failure) in
      _ = cursor.peek()
      let start = cursor.offset
      let bytes = try cursor.value()
      do {
        let record = try DataflowRecord(try JSONValue(parsing: bytes))
        guard dataflows.updateValue(record, forKey: record.alias) == nil else {
          throw DataflowEntryFault(
            reason: "the dataflow “\(record.alias)” is listed twice in “dataflows”")
        }
      } catch {
        let reason = (error as? DataflowEntryFault)?.reason ?? "this is not valid JSON"
        cursor.rewind(to: start)
        report(cursor.mismatch(reason))
        try cursor.skip()
        guard findings.count < Self.mostFindings else {
          throw cursor.mismatch("more may be wrong behind this; reading stopped here")
        }
      }
    }
  }

  private mutating func readEntries(_ cursor: inout JSONCursor) throws(JSONCursor.Failure) {
    // An entry is a line where sortie wrote the file; elsewhere the guess costs nothing.
    let lines = source.bytes.count { $0 == UInt8(ascii: "\n") }
    records.reserveCapacity(min(lines, source.bytes.count / Self.leastEntryBytes))
    try cursor.array { cursor throws(JSONCursor.Failure) in
      _ = cursor.peek()
      let start = cursor.offset
      do throws(JSONCursor.Failure) {
        add(try EntryDraft.record(from: &cursor), at: start)
      } catch {
        guard !error.isSyntax else { throw error }
        // Where the entry is no JSON either, that alone is what there is to say.
        cursor.rewind(to: start)
        try cursor.skip()
        report(error)
        guard findings.count < Self.mostFindings else {
          throw cursor.mismatch("reading stopped here; there may be more errors after this")
        }
      }
    }
  }

  private mutating func add(_ record: ActivationRecord, at start: Int) {
    starts.append(start)
    if records.updateValue(record, forKey: record.pair) != nil {
      repeated.append((record.pair, start))
    }
  }

  /// L306 for each repeated pair. The first places are looked up only now, because keeping them
  /// for every entry would slow down the reading of lockfiles in which nothing is wrong.
  private mutating func reportRepeated() {
    guard !repeated.isEmpty else { return }
    var first: [ActivationPair: Int] = [:]
    for start in starts {
      var cursor = self.cursor
      cursor.rewind(to: start)
      guard let pair = (try? EntryDraft.record(from: &cursor))?.pair else { continue }
      first[pair] = first[pair] ?? start
    }
    findings += repeated.prefix(Self.mostFindings).map { pair, start in
      .pairListedTwice(pair, in: source, at: start, first: first[pair])
    }
    if repeated.count > Self.mostFindings {
      findings.append(.morePairsListedTwice(repeated.count - Self.mostFindings, in: source))
    }
  }

  private mutating func report(_ failure: JSONCursor.Failure) {
    if let version, version > Lockfile.version {
      findings = [.newerVersion(version, in: source)]
    } else if failure.isSyntax, let line = source.conflictMarkerLine {
      findings = [.conflictMarkers(in: source, line: line)]
    } else {
      findings.append(.damage(failure, in: source))
    }
  }
}
