import ActivationDiagnostics

/// Reads a text that has syntax errors: each is reported and repaired in a copy, and reading begins
/// anew, until the text can be read or `YAMLLimits.repairs` is reached.
///
/// Of the ways to repair an error, the first is taken after which the parser comes further: the
/// small one that fits the mistake, then the value, the line, and the line with what is indented
/// below it. Costs a pass over the text for each attempt.
struct Recovery {
  private var text: SourceText
  private(set) var findings: [Finding] = []
  /// What was repaired.
  private var changes: [Repair] = []
  private var repairCount = 0
  private var bytesRead = 0

  init(_ file: SourceFile, start: Int) { text = SourceText(file, start: start) }

  /// The tree of the text with everything found, or no tree if there are too many errors.
  mutating func run(after first: Reading?) -> Diagnosed<YAMLDocument?> {
    replaceBadCharacters()
    var reading = first.flatMap { changes.isEmpty ? $0 : nil } ?? read()
    if case .complaint = reading.outcome, settleConflicts() { reading = read() }
    while let mistake = reading.mistake(in: text) {
      guard repairCount < YAMLLimits.repairs, bytesRead < YAMLLimits.repairBytes else {
        report(mistake)
        return giveUp()
      }
      repairCount += 1
      reading = repair(mistake)
    }
    let repairs = Repairs(in: text, changes: changes, doubtfulLines: reading.doubtfulLines)
    let changedLines = changedLines
    findings += reading.findings.filter { isWorthSaying($0, besides: repairs, changedLines) }
    let document = reading.tree.map {
      YAMLDocument(root: YAMLNode(tree: $0, site: 0), repairs: repairs)
    }
    return Diagnosed(document, findings: findings)
  }

  private mutating func read() -> Reading {
    bytesRead += text.bytes.count
    return Reading(SourceFile(name: text.file.name, bytes: text.bytes), start: text.start)
  }

  /// Each line is reported once.
  private mutating func report(_ mistake: Mistake) {
    if !isChanged(mistake.line) { findings.append(mistake.finding) }
  }

  /// The numbers, from 1, of the lines in which something was repaired.
  private var changedLines: Set<Int> {
    guard !changes.isEmpty else { return [] }
    let table = LineTable(text.bytes)
    let edits = changes.flatMap(\.edits).filter { !$0.bytes.isEmpty }
    return Set(edits.map { table.position(ofByte: $0.start).line })
  }

  /// Whether a reading's finding says more than the repairs. A repair may have left nothing of a
  /// file; that it is empty is then no news.
  private func isWorthSaying(
    _ finding: Finding, besides repairs: Repairs, _ changedLines: Set<Int>
  ) -> Bool {
    if finding.rule == .emptyFile { return changes.isEmpty }
    guard finding.rule == .lookAlike, let place = finding.location else {
      return !repairs.castDoubt(on: finding)
    }
    return !changedLines.contains(place.start.line)
  }

  private func isChanged(_ line: TextLine) -> Bool {
    let range = line.bytes.startIndex..<(line.bytes.endIndex + 1)
    return changes.contains { $0.span.overlaps(range) && $0.touches(range) }
  }

  private mutating func giveUp() -> Diagnosed<YAMLDocument?> {
    findings.append(
      Finding(
        .invalidYAML,
        severity: .note,
        "there may be more syntax errors; sortie stops here",
        help: "Correct these first. If the file is not a plan, name another one.",
        at: findings.last?.location
      )
    )
    return Diagnosed(nil, findings: findings)
  }
}

/// Ways on.
extension Recovery {
  /// Repairs a mistake in the first way that helps, and reads on.
  private mutating func repair(_ mistake: Mistake) -> Reading {
    var best: Attempt?
    for (mistake, repair) in ways(on: mistake) {
      let attempt = attempt(repair, mistake)
      if attempt.reach == .max || attempt.isBehind && !mistake.isStructural {
        return settle(attempt)
      }
      if attempt.reach > best?.reach ?? -1 { best = attempt }
    }
    if best?.isBehind != true, let last = mistake.line.removalWithFollowers(in: text) {
      let attempt = attempt(last, mistake)
      if attempt.isBehind || best == nil { best = attempt }
    }
    return best.map { settle($0) } ?? read()
  }

  private struct Attempt {
    let mistake: Mistake
    let repair: Repair
    let reading: Reading
    /// The line of the next mistake.
    let reach: Int
    /// Whether the next mistake is surely another one, and not what the repair made of this one.
    let isBehind: Bool
  }

  private func ways(on mistake: Mistake) -> [(Mistake, Repair)] {
    let special = ([mistake] + mistake.alternatives).flatMap { way in
      way.repairs.map { (way, $0) }
    }
    return special + mistake.line.removals.map { (mistake, $0) }
  }

  private mutating func attempt(_ repair: Repair, _ mistake: Mistake) -> Attempt {
    let undo = text.inverse(of: repair)
    text.apply(repair)
    defer { text.apply(undo) }
    let reading = read()
    guard let next = reading.mistake(in: text), !mistake.isAhead else {
      return Attempt(
        mistake: mistake, repair: repair, reading: reading, reach: .max, isBehind: true)
    }
    return Attempt(
      mistake: mistake,
      repair: repair,
      reading: reading,
      reach: next.line.number,
      isBehind: isBehind(next, mistake)
    )
  }

  private mutating func settle(_ attempt: Attempt) -> Reading {
    report(attempt.mistake)
    text.apply(attempt.repair)
    changes.append(attempt.repair)
    return attempt.reading
  }

  private func isBehind(_ next: Mistake, _ mistake: Mistake) -> Bool {
    guard next.line.number > mistake.line.number, !isChanged(next.line) else { return false }
    let isAdjacent =
      text.content(before: next.line).map { $0.number <= mistake.line.number } ?? true
    return !next.isStructural || !isAdjacent
  }

  /// Keeps our side of each unresolved conflict.
  private mutating func settleConflicts() -> Bool {
    let conflicts = ConflictMarkers(text).conflicts(upTo: YAMLLimits.repairs)
    for conflict in conflicts {
      findings.append(conflict.finding)
      text.apply(conflict.repair)
      changes.append(conflict.repair)
    }
    repairCount += conflicts.count
    return !conflicts.isEmpty
  }

  private mutating func replaceBadCharacters() {
    let check = EncodingCheck(text.file)
    let bad = check.badCharacters
    findings += bad.findings
    guard let repair = bad.repair else { return }
    text.apply(repair)
    changes.append(repair)
  }
}

extension TextLine {
  /// What helps against any mistake in a line, the smallest first.
  fileprivate var removals: [Repair] {
    [withoutValue, dashes.isEmpty ? nil : withoutBody, emptied].compactMap { $0 }
  }

  fileprivate func removalWithFollowers(in text: SourceText) -> Repair? {
    let followers = text.followers(of: self).filter { !$0.isBlank }
    guard !followers.isEmpty else { return nil }
    return Repair(edits: emptied.edits + followers.flatMap(\.emptied.edits), losesKeys: true)
  }
}

extension Repair {
  /// Whether anything within that range was changed.
  fileprivate func touches(_ range: Range<Int>) -> Bool {
    edits.contains { $0.start < range.upperBound && $0.start + $0.bytes.count > range.lowerBound }
  }
}
