import HTTPTypes
import OrderedCollections
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Patches of dataflows: paths, indexes, versions")
struct PatchSemanticsTests {
  private func bench(_ change: (inout DataflowBehaviour) -> Void = { _ in }) -> Bench {
    Bench(.small { change(&$0.behaviour.dataflows) })
  }

  /// A third audience, so that indexes can go wrong.
  private func three(_ change: (inout DataflowBehaviour) -> Void = { _ in }) async -> Bench {
    let bench = bench(change)
    #expect(await bench.add(Bench.selector("spare"), to: "sftp").status == 200)
    return bench
  }

  private static func remove(_ index: Int) -> String {
    #"{"op":"remove","path":"\#(Bench.selectors)/\#(index)"}"#
  }

  @Test(
    "F15: removing 0 and 1 takes the first and the third, or the first and the second",
    arguments: [(.sequential, ["crm-7"]), (.simultaneous, ["spare"])]
      as [(DataflowBehaviour.Indexes, [String])])
  func indexes(indexes: DataflowBehaviour.Indexes, left: [String]) async {
    let bench = await three { $0.indexes = indexes }
    let answer = await bench.patch("sftp", "[\(Self.remove(0)),\(Self.remove(1))]")
    #expect(answer.status == 200)
    #expect(await bench.mappedIDs("sftp") == left)
  }

  @Test(
    "F15: from the end on, both readings remove the same",
    arguments: DataflowBehaviour.Indexes.allCases)
  func falling(indexes: DataflowBehaviour.Indexes) async {
    let bench = await three { $0.indexes = indexes }
    let add =
      #"{"op":"add","path":"\#(Bench.selectors)/-","value":\#(Bench.selector("crm-7"))}"#
    let replace =
      #"{"op":"replace","path":"\#(Bench.selectors)/0","value":\#(Bench.selector("gold"))}"#
    let answer = await bench.patch(
      "sftp", "[\(replace),\(Self.remove(2)),\(Self.remove(1)),\(add)]")
    #expect(answer.status == 200)
    #expect(await bench.mappedIDs("sftp") == ["gold", "crm-7"])
  }

  @Test("F16: remove goes with and without a value, or not without")
  func valueOfRemove() async {
    let strict = bench { $0.removeNeedsValue = true }
    #expect(await strict.patch("sftp", "[\(Self.remove(0))]").code == "1455")
    for bench in [strict, bench()] {
      let remove = #"[{"op":"remove","path":"\#(Bench.selectors)/0","value":{"value":{}}}]"#
      #expect(await bench.patch("sftp", remove).status == 200)
      #expect(await bench.mappedIDs("sftp") == ["crm-7"])
    }
  }

  @Test(
    "F17: add on a member that is there replaces it; what isn't there can't be replaced",
    arguments: [
      (#"{"op":"ADD","path":"/name","value":"New"}"#, nil),
      (#"{"op":"Replace","path":"/name","value":"New"}"#, nil),
      (#"{"op":"replace","path":"/nothing","value":"New"}"#, "1455"),
      (#"{"op":"add","path":"/transformations/1/params/x","value":1}"#, "1455"),
      (
        #"{"op":"replace","path":"\#(Bench.selectors)/2","value":\#(Bench.selector("gold"))}"#,
        "1455"
      ),
      (#"{"op":"add","path":"\#(Bench.selectors)/3","value":\#(Bench.selector("gold"))}"#, "1455"),
      (#"{"op":"test","path":"/name","value":"Loyalty SFTP"}"#, "1434"),
      (#"{"op":"copy","from":"/name","path":"/description"}"#, "1434"),
    ] as [(String, String?)])
  func paths(operation: String, code: String?) async {
    let bench = bench()
    let answer = await bench.patch("sftp", "[\(operation)]")
    #expect(answer.code == code)
    #expect(await bench.flow("sftp")["name"]?.text == (code == nil ? "New" : "Loyalty SFTP"))
  }

  @Test("F17: a patch of which one operation doesn't fit changes nothing")
  func atomic() async {
    let bench = bench()
    let before = await bench.flow("sftp")
    #expect(await bench.patch("sftp", "[\(Self.remove(0)),\(Self.remove(7))]").status == 400)
    #expect(await bench.flow("sftp") == before)
  }

  @Test("F18: without the version, with an old one, and with one that lost its quotes: refused")
  func versions() async {
    let bench = bench()
    let rename = #"[{"op":"replace","path":"/name","value":"New"}]"#
    let old = await bench.etag("sftp")
    #expect(await bench.send(.patch, "\(Bench.flows)/sftp", body: rename).code == "1403")
    #expect(await bench.patch("sftp", "", ifMatch: old).code == "1405")
    #expect(await bench.patch("sftp", rename, ifMatch: old).status == 200)
    for match in [old, String(await bench.etag("sftp").dropFirst().dropLast())] {
      let answer = await bench.patch("sftp", rename, ifMatch: match)
      #expect(answer.status == 412)
      let words =
        "Supplied version=[\(match)] does not match the current version on entity="
        + "[\(await bench.etag("sftp"))]"
      #expect(answer.json["errorMessage"]?.text == words)
      #expect(answer.json["errorDetails"]?.text == words)
    }
  }

  @Test("F19: a patch is answered with the new version, or with nothing")
  func answers() async {
    let rename = #"[{"op":"replace","path":"/name","value":"New"}]"#
    let full = bench()
    let answer = await full.patch("sftp", rename)
    #expect(answer.json == ["id": "sftp", "etag": .string(await full.etag("sftp"))])
    let silent = bench { $0.patchAnswer = .empty }
    let accepted = await silent.patch("sftp", rename)
    #expect(accepted.status == 202 && accepted.text.isEmpty)
    #expect(await silent.flow("sftp")["name"] == "New")
  }

  @Test("F20: the version moves again when the platform has done its work")
  func secondVersion() async {
    let bench = bench()
    let first = await bench.patch("sftp", #"[{"op":"add","path":"/description","value":"x"}]"#)
    let working = await bench.flow("sftp")
    #expect(working["lastOperation"]?["status"]?["value"] == "inProgress")
    #expect(working["lastOperation"]?["ops"]?.elements?.count == 1)
    #expect(working["etag"] == first.json["etag"])
    bench.clock.advance(seconds: 6)
    let done = await bench.flow("sftp")
    #expect(done["lastOperation"]?["status"]?["value"] == "completed")
    #expect(done["lastOperation"]?["percentCompleted"] == 100)
    #expect(done["etag"] != first.json["etag"] && done["etag"] == done["version"])
    #expect(done["updatedAt"]?.wholeNumber == ManualClock.start + 6000)
    #expect(done["updatedClient"] == "acp_foundation_connectors")
    let late = await bench.patch(
      "sftp", #"[{"op":"add","path":"/description","value":"y"}]"#,
      ifMatch: first.json["etag"]?.text)
    #expect(late.status == 412)
  }

  @Test("F20: without such work the version stays")
  func noWork() async {
    let bench = bench { $0.operationTakes = 0 }
    _ = await bench.patch("sftp", #"[{"op":"add","path":"/description","value":"x"}]"#)
    let etag = await bench.etag("sftp")
    bench.clock.advance(minutes: 60)
    #expect(await bench.etag("sftp") == etag)
    #expect(await bench.flow("sftp")["lastOperation"]?["status"]?["value"] == "completed")
  }

  @Test("F21: a patch while the platform works on another is taken, or refused until it is done")
  func concurrent() async {
    let rename = #"[{"op":"replace","path":"/name","value":"New"}]"#
    let patient = bench()
    #expect(await patient.patch("sftp", rename).status == 200)
    #expect(await patient.patch("sftp", rename).status == 200)
    let strict = bench { $0.patchWhileUpdating = .refuse }
    #expect(await strict.patch("sftp", rename).status == 200)
    #expect(await strict.patch("sftp", rename).code == "1421")
    strict.clock.advance(seconds: 6)
    #expect(await strict.patch("sftp", rename).status == 200)
  }

  @Test("F29: a whole selector is replaced; a path into one is refused, or taken")
  func partPaths() async {
    let part =
      #"[{"op":"replace","path":"\#(Bench.selectors)/0/value/schedule","value":"#
      + #"{"frequency":"ONCE","startDate":"2026-12-01"}}]"#
    #expect(await bench().patch("sftp", part).code == "1455")
    let bench = bench { $0.partPaths = .accept }
    let before = await bench.mapped("sftp")[0]
    bench.clock.advance(minutes: 1)
    #expect(await bench.patch("sftp", part).status == 200)
    let after = await bench.mapped("sftp")[0]
    #expect(after["schedule"]?["frequency"] == "ONCE")
    #expect(after["createTime"] == before["createTime"])
    #expect(after["updateTime"] != before["updateTime"])
    let bad = part.replacing("ONCE", with: "CHAINED")
    #expect(await bench.patch("sftp", bad).status == 400)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
