import ActivationModel
import ActivationPlanning
import OrderedCollections
import OrderedJSON
import PlatformAPI
import TestSupport
import Testing

@Suite("Laws of dataflows")
struct DataflowLawTests {
  private static let terms = DataflowTerms(now: Timestamp(seconds: 1_795_424_400))

  private static func change(
    _ wish: WishedDataflow, _ raw: RawDataflow, _ record: DataflowRecord? = nil
  ) -> DataflowChange {
    DataflowComparison.change(wish, record: record, live: raw.live, terms: terms)
  }

  /// Applies a change as an apply would: patch after patch, each made of what is read then.
  private static func apply(
    _ wish: WishedDataflow, to raw: RawDataflow, patches: inout [DataflowPatch]
  ) throws -> RawDataflow {
    var raw = raw
    for _ in 0..<100 {
      let reading = DataflowReading(live: raw.live, document: raw.document)
      let edits = change(wish, raw).edits(towards: wish, from: raw.live, mapping: nil)
      let patch = try #require(
        DataflowPatch(Array(edits.prefix(DataflowEdit.mostInOnePatch)), on: reading))
      patches.append(patch)
      try raw.apply(patch.operations)
      if edits.count <= DataflowEdit.mostInOnePatch { return raw }
    }
    Issue.record("the patches come to no end")
    return raw
  }

  @Test(
    "what is applied is what was wished, and a plan after it changes nothing", arguments: 0..<400)
  func applied(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let (raw, wish) = (random.rawDataflow(), random.wish())
    let first = Self.change(wish, raw)
    try #require(first.action != .blocked, "\(first.reason)")
    var patches: [DataflowPatch] = []
    let after = try Self.apply(wish, to: raw, patches: &patches)
    let record = DataflowRecord(
      alias: "flow", id: "flow", name: after.live.name, mapping: after.live.mapping,
      applied: first.applied, appliedAt: Self.terms.now)
    for known in [nil, record] {
      let second = Self.change(wish, after, known)
      #expect(second.action == .keep && second.differences.isEmpty, "\(second.differences)")
    }
    for member in wish.audiences ?? [] {
      let selector = try #require(after.live.selector(of: member.identity.id))
      #expect(selector.exportMode == member.managed.exportMode?.rawValue)
      if let template = member.managed.filenameTemplate {
        #expect(selector.filenameTemplate == template)
      }
    }
    if wish.managed.unlisted == .remove, let listed = wish.audiences {
      #expect(Set(after.live.selectors.map(\.audienceID)) == Set(listed.map(\.identity.id)))
    }
  }

  @Test("what isn't managed is the same byte for byte before and after", arguments: 0..<400)
  func untouched(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let (raw, wish) = (random.rawDataflow(), random.wish())
    var patches: [DataflowPatch] = []
    let after = try Self.apply(wish, to: raw, patches: &patches)
    for selector in raw.live.selectors {
      guard let kept = after.live.selector(of: selector.audienceID) else { continue }
      let (old, new) = (raw.selectors[selector.index], after.selectors[kept.index])
      let isListed = wish.audiences?.contains { $0.identity.id == selector.audienceID } ?? false
      if isListed {
        #expect(Self.unmanaged(old) == Self.unmanaged(new))
      } else {
        #expect(JSONWriter.bytes(old, layout: .compact) == JSONWriter.bytes(new, layout: .compact))
      }
    }
    #expect(raw.document["unheardOf"] == after.document["unheardOf"])
  }

  /// A selector without the members that the random wishes manage.
  private static func unmanaged(_ selector: JSONValue) -> [UInt8] {
    var outer = selector.members ?? [:]
    var value = outer["value"]?.members ?? [:]
    var schedule = value["schedule"]?.members ?? [:]
    for key in ["frequency", "triggerType", "startDate", "endDate", "startTime"] {
      schedule[key] = nil
    }
    value["schedule"] = .object(schedule)
    for key in ["exportMode", "filenameTemplate", "fileNameTemplate"] { value[key] = nil }
    outer["value"] = .object(value)
    return JSONWriter.bytes(.object(outer), layout: .compact)
  }

  @Test("the order of audiences in the plan changes nothing", arguments: 0..<200)
  func order(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let (raw, wish) = (random.rawDataflow(), random.wish())
    guard let members = wish.audiences else { return }
    let shuffled = members.shuffled(using: &random)
    let other = WishedDataflow(
      ManagedDataflow(
        alias: wish.managed.alias, origin: wish.managed.origin, rename: wish.managed.rename,
        unlisted: wish.managed.unlisted, state: wish.managed.state,
        mapping: wish.managed.mapping, audiences: shuffled.map(\.managed)),
      identities: shuffled.map(\.identity))
    let (one, two) = (Self.change(wish, raw), Self.change(other, raw))
    #expect(one.differences == two.differences)
    #expect(one.findings == two.findings)
    #expect(one.applied == two.applied)
  }

  @Test(
    "replaces come first, removals from the highest index down, adds last, fifty at most",
    arguments: 0..<60)
  func patchOrder(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let raw = random.rawDataflow(selectors: 120)
    let ids = (0..<120).filter { _ in random.percent(60) }.map { "many-\($0)" }
    let wish = random.wish(audiences: ids + (0..<30).map { "new-\($0)" })
    var patches: [DataflowPatch] = []
    let after = try Self.apply(wish, to: raw, patches: &patches)
    #expect(patches.count > 1)
    #expect(Self.change(wish, after).differences.isEmpty)
    for patch in patches {
      #expect(patch.operations.count <= DataflowEdit.mostInOnePatch)
      let kinds = patch.operations.map {
        ["replace", "remove", "add"].firstIndex(of: $0.kind.rawValue)
      }
      #expect(kinds.compactMap(\.self) == kinds.compactMap(\.self).sorted())
      let removed = patch.operations.filter { $0.kind == .remove }
        .compactMap { Int($0.path.split(separator: "/").last ?? "") }
      #expect(removed == removed.sorted(by: >))
    }
  }
}
