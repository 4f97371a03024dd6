import ActivationModel
import Testing

@Suite("What the ledger knows of resources that aren't activations")
struct ResourceLedgerTests {
  private static let binding = LedgerBinding(plan: "p", organization: "o", sandbox: "s")
  private static let address = ResourceAddress.dataflow("nightly")
  private static let digest = ContentDigest(hexadecimal: String(repeating: "0", count: 64))

  private static func intent(_ id: EffectID, _ action: String) -> LedgerEntry {
    .effectIntent(
      EffectIntent(
        id: id, address: address, action: action, digest: digest,
        intendedAt: Timestamp(seconds: 1)))
  }

  private static func outcome(_ id: EffectID, _ outcome: EffectOutcome) -> LedgerEntry {
    .effectOutcome(id, address, outcome)
  }

  @Test("a request whose outcome isn't known stays pending, and what it is found to be settles it")
  func settling() {
    var ledger = Ledger(binding: Self.binding)
    ledger.apply([Self.intent("e1", "make"), Self.outcome("e1", .unknown("cut", requestID: nil))])
    #expect(ledger.resources[Self.address]?.pending?.action == "make")
    ledger.apply(Self.outcome("e1", .taken(EffectAnswer(["id": "42"]))))
    #expect(ledger.resources[Self.address]?.pending == nil)
    #expect(ledger.resources[Self.address]?.values == ["id": "42"])
  }

  @Test("the outcome of another request than the last one changes nothing")
  func otherOutcome() {
    var ledger = Ledger(binding: Self.binding)
    ledger.apply([
      Self.intent("e1", "make"), Self.outcome("e1", .notTaken("no", requestID: nil)),
      Self.intent("e2", "make"), Self.outcome("e1", .taken(EffectAnswer(["id": "42"]))),
    ])
    #expect(ledger.resources[Self.address]?.pending?.id == "e2")
    #expect(ledger.resources[Self.address]?.values == [:])
  }

  @Test("applied a second time, the entries of a journal change nothing")
  func twice() {
    let entries = [
      Self.intent("e1", "make"), Self.outcome("e1", .taken(EffectAnswer(["id": "42"]))),
      .resource(
        ResourceFinding(
          Self.address, values: ["id": "42", "name": "n"], foundAt: Timestamp(seconds: 2))),
    ]
    var once = Ledger(binding: Self.binding)
    once.apply(entries)
    var twice = once
    twice.apply(entries)
    #expect(once.resources == twice.resources)
    #expect(once.settledDown.resources == once.resources)
    twice.apply(.released(Self.address))
    #expect(twice.resources == [:])
  }

  @Test("a request that was taken back leaves nothing behind")
  func takenBack() {
    var ledger = Ledger(binding: Self.binding)
    ledger.apply([Self.intent("e1", "make"), Self.outcome("e1", .notTaken("no", requestID: nil))])
    #expect(ledger.resources == [:])
  }
}
