import ActivationLockfile
import ActivationModel
import FoundationEssentials
import OrderedCollections
import OrderedJSON
import TestSupport
import Testing

@Suite("Lockfile schema and digests")
struct SchemaTests {
  @Test("the published schema is the one that sortie prints")
  func drift() throws {
    try Golden.expect(
      JSONWriter.text(LockfileSchema.json, layout: .pretty) + "\n",
      equals: "schemas/lockfile.v1.schema.json")
  }

  @Test(
    "every member that sortie writes stands in the schema, in the order of the file",
    arguments: 0..<50)
  func members(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    var record = random.record(Samples.gold)
    // What a later version has written, its schema knows.
    record.unknown = UnknownMembers()
    let text = String(decoding: record.lockfileEntry, as: UTF8.self)
    let entry = try JSONValue(parsing: text.utf8)
    let schema = try #require(LockfileSchema.json["properties"]?["activations"]?["items"])
    try check(entry, against: schema)
  }

  /// The little of JSON Schema that the lockfile's schema uses.
  private func check(_ value: JSONValue, against schema: JSONValue) throws {
    guard let members = value.members else { return }
    let properties = try #require(schema["properties"]?.members)
    for (key, member) in members where !"\(key)".hasPrefix("later-") {
      try check(member, against: #require(properties[key], "\(key)"))
    }
    for key in schema["required"]?.elements ?? [] { #expect(members[key.text!] != nil) }
  }

  @Test("digests are SHA-256, printed as sha256sum does")
  func digest() {
    let text = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(ContentDigest(of: Array("abc".utf8)).description == text)
    #expect(ContentDigest(text) == ContentDigest(of: Array("abc".utf8)))
    #expect(ContentDigest(text.uppercased()) == nil)
    #expect(ContentDigest("sha256:00") == nil)
  }

  @Test("the plan digest is that of the plan's RFC 8785 text")
  func planDigest() {
    let plan = NormalizedPlan(name: "p", activations: [])
    let canonical = JSONWriter.bytes(plan.json, layout: .canonical)
    #expect(plan.digest == ContentDigest(of: canonical))
    #expect(plan.digest != NormalizedPlan(name: "q", activations: []).digest)
  }

  @Test("the same request sent again has the same digest; another doesn't")
  func requestDigest() {
    let request = JobRequest(id: "1", pairs: [Samples.gold])
    #expect(request.digest == JobRequest(id: "2", pairs: [Samples.gold]).digest)
    #expect(request.digest != JobRequest(id: "1", pairs: [Samples.vip]).digest)
    #expect(
      request.digest != JobRequest(id: "1", pairs: [Samples.gold], exportIDs: ["e"]).digest)
  }
}
