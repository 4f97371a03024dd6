import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

/// What every place of a ledger has to keep to, whether in files or in memory.
@Suite("Wherever a ledger lives, nothing that was written is lost, and one writes at a time")
struct LedgerStoreTests {
  /// A place of a ledger.
  enum Place: String, CaseIterable, CustomTestStringConvertible {
    case files, memory

    var testDescription: String { rawValue }

    /// The place, with a ledger in it.
    func store(_ ledger: Ledger? = nil) -> any LedgerStore {
      switch self {
      case .memory: return MemoryLedgerStore(ledger)
      case .files:
        let location = LockfileLocation(path: "plans/flash-sale.lock.json")
        let known = ledger.map { [location.path: Lockfile($0).encoded] } ?? [:]
        return LockfileStore(location, in: InMemoryFileSystem(known))
      }
    }
  }

  private static let anna = LockHolder(
    name: "anna", host: "h", processID: 1, since: Samples.time(0))
  private static let ben = LockHolder(name: "ben", host: "h", processID: 2, since: Samples.time(9))

  private static func load(_ store: any LedgerStore) async throws -> LoadedLedger {
    let loaded = try await store.loadLedger()
    #expect(loaded.findings.isEmpty)
    return try #require(loaded.value)
  }

  /// A retired entry, and one that failed, with what a later version has written.
  private static var known: Ledger {
    var lockfile = Lockfile(binding: Samples.binding)
    lockfile.unknown.add("gates", Array("[1]".utf8))
    for (pair, retired) in [(Samples.gold, Samples.time(-5)), (Samples.vip, nil)] {
      lockfile.records[pair] = ActivationRecord(
        pair: pair, revision: "1", job: "job-0", runID: "run-0", submittedAt: Samples.time(-700),
        state: .failed, completedAt: Samples.time(-600), retiredAt: retired)
    }
    return lockfile.ledger
  }

  private static let sent: [LedgerEntry] = [
    Samples.intent("j", [Samples.gold, Samples.vip]),
    Samples.accepted("j", [Samples.order(Samples.gold, "run")]),
    Samples.run("j", Samples.gold, "run", .succeeded),
    .absence("j", Samples.vip),
    .forgotten(Samples.vip, at: Samples.time(80)),
  ]

  @Test("where nothing is, nothing is known", arguments: Place.allCases)
  func nothing(place: Place) async throws {
    let store = place.store()
    let loaded = try await Self.load(store)
    #expect(loaded.ledger == nil && !loaded.hasLockfile && !loaded.hasJournal && !loaded.lacksBase)
    #expect(!store.words.isEmpty)
  }

  @Test("who holds it is named to the next one, until it is released", arguments: Place.allCases)
  func oneHolder(place: Place) async throws {
    let store = place.store()
    #expect(try await store.currentHolder() == nil)
    var held: (any HeldLedger)? = try await store.holdLedger(as: Self.anna)
    let expected = HoldFailure.heldElsewhere(path: store.words, Self.anna)
    #expect(try await store.currentHolder() == expected)
    let refusal = await #expect(throws: HoldFailure.self) {
      _ = try await store.holdLedger(as: Self.ben)
    }
    #expect(refusal == expected)
    held?.release()
    let second = try await store.holdLedger(as: Self.ben)
    // Twice released, it must not free what somebody else holds by now.
    held?.release()
    #expect(try await store.currentHolder() == .heldElsewhere(path: store.words, Self.ben))
    second.release()
    held = try await store.holdLedger(as: Self.anna)
    held = nil
    #expect(try await store.currentHolder() == nil, "let go, it is free")
  }

  @Test(
    "after every entry, whoever finds it knows what the one who wrote it knew",
    arguments: Place.allCases, [false, true])
  func everyPrefix(place: Place, isKnown: Bool) async throws {
    for count in 0...Self.sent.count {
      let before = isKnown ? Self.known : nil
      let store = place.store(before)
      let held = try await store.holdLedger(as: Self.anna)
      var ledger = before ?? Ledger(binding: Samples.binding)
      ledger.putInUse([Samples.gold])
      try await held.begin(ledger, after: try await Self.load(store))
      for entry in Self.sent.prefix(count) {
        if case .intent(let intent) = entry {
          #expect(try await held.intend([intent]).isEmpty)
        } else {
          try await held.append([entry])
        }
        ledger.apply(entry)
      }
      try await held.requireInPlace()
      held.release()
      let found = try await Self.load(store)
      #expect(found.hasJournal && found.hasLockfile == isKnown && !found.lacksBase)
      #expect(found.ledger?.records == ledger.records, "\(count) entries")
      #expect(found.ledger?.unknown == ledger.unknown)
      #expect(found.ledger?.binding == ledger.binding)
    }
  }

  @Test(
    "written as a whole, it is that, and nothing is left to be added", arguments: Place.allCases)
  func replaced(place: Place) async throws {
    let store = place.store()
    let held = try await store.holdLedger(as: Self.anna)
    var ledger = Ledger(binding: Samples.binding)
    try await held.begin(ledger, after: .nothing)
    try await held.append(Self.sent)
    ledger.apply(Self.sent)
    try await held.replace(with: ledger)
    let found = try await Self.load(store)
    #expect(found.hasLockfile && !found.hasJournal)
    #expect(found.ledger?.records == ledger.records)
    // The next one goes on from there.
    try await held.begin(ledger, after: found)
    try await held.append([.forgotten(Samples.gold, at: Samples.time(99))])
    #expect(try await Self.load(store).ledger?.records[Samples.gold]?.retiredAt != nil)
  }

  @Test(
    "written without having been begun, as by status, it is that too", arguments: Place.allCases)
  func replacedAtOnce(place: Place) async throws {
    let store = place.store(Self.known)
    let held = try await store.holdLedger(as: Self.anna)
    var ledger = Self.known
    ledger.apply(Self.sent)
    try await held.replace(with: ledger)
    #expect(try await Self.load(store).ledger?.records == ledger.records)
  }

  @Test(
    "what an unfinished apply has added is not lost when the next one begins",
    arguments: Place.allCases)
  func begunAgain(place: Place) async throws {
    let store = place.store(Self.known)
    let first = try await store.holdLedger(as: Self.anna)
    try await first.begin(Self.known, after: try await Self.load(store))
    try await first.append(Array(Self.sent.prefix(2)))
    first.release()
    let second = try await store.holdLedger(as: Self.ben)
    let found = try await Self.load(store)
    let ledger = try #require(found.ledger)
    try await second.begin(ledger, after: found)
    #expect(try await Self.load(store).ledger?.records == ledger.records)
    #expect(ledger.records[Samples.gold]?.runID == "run")
  }
}
