package import ActivationDiagnostics

extension Repairs {
  /// Whether a finding could be a consequence of the repairs.
  package func castDoubt(on finding: Finding) -> Bool {
    guard !isEmpty, let place = finding.location else { return false }
    let others = finding.notes.compactMap(\.location)
    if place.start == place.end && outline.hasRepair(rightAfter: place.start.line - 1) {
      return true
    }
    return overlap(place) || others.contains { overlap($0) || mayPart($0, from: place) }
      || finding.rule.absence.map { mayHold($0, at: place) } ?? false
  }

  /// A correction over several lines has their text, which isn't the author's where it was repaired.
  package func withoutDoubtfulFixIts(_ finding: Finding) -> Finding {
    guard !isEmpty, finding.fixIts.contains(where: { overlap($0.location) }) else { return finding }
    var copy = finding
    copy.fixIts.removeAll { overlap($0.location) }
    return copy
  }

  private func overlap(_ place: SourceLocation) -> Bool {
    let first = place.start.line - 1
    let last = place.end.column == 1 ? max(first, place.end.line - 2) : place.end.line - 1
    let index = lines.partitioningIndex { $0 >= first }
    return index < lines.count && lines[index] <= last
  }

  /// Whether a line was lost between two places that was indented less than they are.
  private func mayPart(_ first: SourceLocation, from second: SourceLocation) -> Bool {
    let (upper, lower) = first.start < second.start ? (first, second) : (second, first)
    return outline.hasLostLine(
      from: upper.start.line - 1,
      to: lower.start.line - 1,
      before: lower.start.column - 1
    )
  }

  private func mayHold(_ absence: Rule.Absence, at place: SourceLocation) -> Bool {
    let (line, column) = (place.start.line - 1, place.start.column - 1)
    switch absence {
    case .ofKeyBeside: return outline.hasLostLine(around: line, column: column)
    case .ofEntryBelow:
      return outline.hasRepair(below: line, column: column)
        || outline.hasLostLine(around: line, column: column)
    case .ofDefinition:
      let found = outline.words(on: line, from: column, to: place.end.column - 1)
      return found.map { !words.isDisjoint(with: $0) } ?? true
    case .anywhere: return true
    }
  }
}

extension [Int] {
  /// The index of the first element for which that holds, in an array in which it holds for all
  /// after it.
  fileprivate func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
