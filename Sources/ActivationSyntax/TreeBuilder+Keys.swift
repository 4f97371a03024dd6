import ActivationDiagnostics
import CYAML

/// Duplicate keys and merge keys, looked at when a mapping ends.
extension TreeBuilder {
  /// Up to so many keys are compared one by one, which is faster than hashing them.
  private static var fewKeys: Int { 12 }

  mutating func checkKeys(of mapping: Int) {
    keys.removeAll(keepingCapacity: true)
    var merges = 0
    var key = mapping + 1
    while key < records.count {
      keys.append(key)
      if isMergeKey(key) { merges += 1 }
      if !records[target(of: key)].kind.isScalar, !passesOver(.unsupportedYAML) {
        report(keyWithoutText(key, in: mapping))
      }
      key = next(after: next(after: key))
    }
    if keys.count <= Self.fewKeys { compareKeys() } else { hashKeys() }
    if merges > 0 { merge(into: mapping) }
  }

  private mutating func compareKeys() {
    for later in keys.indices.dropFirst() {
      for earlier in 0..<later where hasSameText(keys[earlier], keys[later]) {
        if reportDuplicate(keys[later], of: keys[earlier]) { return }
        break
      }
    }
  }

  private mutating func hashKeys() {
    var first: [ArraySlice<UInt8>: Int] = [:]
    first.reserveCapacity(keys.count)
    for key in keys where records[target(of: key)].kind.isScalar {
      let text = textBytes(target(of: key))
      if let earlier = first[text] {
        if reportDuplicate(key, of: earlier) { return }
      } else {
        first[text] = key
      }
    }
  }

  /// Whether all was said of the keys behind that one too: they are a second item's.
  private mutating func reportDuplicate(_ key: Int, of earlier: Int) -> Bool {
    let isSecondItem = lacksDash(key, of: earlier)
    if !passesOver(.duplicateKey) {
      report(isSecondItem ? missingDash(key, of: earlier) : duplicate(key, of: earlier))
    }
    return isSecondItem
  }

  /// Whether the first key of a list's item comes again after others, so that a dash was forgotten.
  private func lacksDash(_ key: Int, of earlier: Int) -> Bool {
    let (first, second) = (records[earlier], records[key])
    guard earlier == keys.first, keys.count > 1, key != keys[1], let list = open.last,
      records[list.index].kind == .sequence,
      file.bytes[Int(records[list.index].start)] == Byte.dash,
      first.column == second.column, second.column >= 2, first.line < second.line
    else { return false }
    let start = Int(second.start)
    return file.bytes[(start - 2)..<start].elementsEqual([Byte.space, Byte.space])
  }

  private func hasSameText(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (records[target(of: left)], records[target(of: right)])
    guard first.kind.isScalar && second.kind.isScalar else { return false }
    if first.isAside || second.isAside {
      return textBytes(target(of: left)) == textBytes(target(of: right))
    }
    guard first.link == second.link, let base = unsafe text.baseAddress else { return false }
    let firstStart = Int(first.end - first.kind.closingQuote - first.link) - textStart
    let secondStart = Int(second.end - second.kind.closingQuote - second.link) - textStart
    return unsafe memcmp(base + firstStart, base + secondStart, Int(first.link)) == 0
  }

  func target(of index: Int) -> Int {
    records[index].kind == .alias ? Int(records[index].link) : index
  }

  private func textBytes(_ index: Int) -> ArraySlice<UInt8> {
    let record = records[index]
    if record.isAside {
      let range = sideTexts[Int(record.link)]
      return side[Int(range.lowerBound)..<Int(range.upperBound)]
    }
    let end = Int(record.end - record.kind.closingQuote)
    return file.bytes[(end - Int(record.link))..<end]
  }

  private func isMergeKey(_ key: Int) -> Bool {
    let record = records[key]
    return record.kind == .plain && record.link == 2 && !record.isAside
      && textBytes(key).elementsEqual("<<".utf8)
  }

  private mutating func merge(into mapping: Int) {
    var seen: Set<ArraySlice<UInt8>> = []
    var flat: [UInt32] = []
    for key in keys where !isMergeKey(key) {
      seen.insert(textBytes(target(of: key)))
      flat.append(UInt32(key))
    }
    for key in keys where isMergeKey(key) {
      let value = target(of: next(after: key))
      for source in mergeSources(value) {
        for entry in entryKeys(of: source) {
          let text = textBytes(target(of: Int(entry)))
          if seen.insert(text).inserted { flat.append(entry) }
        }
      }
    }
    records[mapping].kind = .mergingMapping
    mergedKeys[UInt32(mapping)] = flat
  }

  /// The mappings that a merge key names, the most important first.
  private mutating func mergeSources(_ value: Int) -> [Int] {
    if records[value].kind.isMapping { return [value] }
    guard records[value].kind == .sequence else {
      reportUnmergeable(value)
      return []
    }
    var sources: [Int] = []
    var element = value + 1
    while element < Int(records[value].link) {
      let source = target(of: element)
      if records[source].kind.isMapping {
        sources.append(source)
      } else {
        reportUnmergeable(source)
      }
      element = next(after: element)
    }
    return sources
  }

  private mutating func reportUnmergeable(_ value: Int) {
    guard !isUnknownAlias(value), !passesOver(.unsupportedYAML) else { return }
    report(unmergeable(value))
  }

  /// Whether it stands for an alias that has been reported.
  private func isUnknownAlias(_ value: Int) -> Bool {
    records[value].kind == .plain && records[value].link == 0
      && file.bytes[Int(records[value].start)...].first == UInt8(ascii: "*")
  }

  private func entryKeys(of mapping: Int) -> [UInt32] {
    if let merged = mergedKeys[UInt32(mapping)] { return merged }
    var entries: [UInt32] = []
    var key = mapping + 1
    while key < Int(records[mapping].link) {
      if records[target(of: key)].kind.isScalar { entries.append(UInt32(key)) }
      key = next(after: next(after: key))
    }
    return entries
  }
}
