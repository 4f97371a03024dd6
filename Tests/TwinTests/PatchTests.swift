import HTTPTypes
import OrderedJSON
import PlatformTwin
import Testing

@Suite("Changing a dataflow")
struct PatchTests {
  private static let path = "\(Bench.flows)/s3"
  private static let selectors = "/transformations/0/params/segmentSelectors/selectors"
  private static let addSpare = """
    [{"op":"add","path":"\(selectors)/-","value":
      {"type":"PLATFORM_SEGMENT","value":{"id":"spare","name":"Spare"}}}]
    """

  private func etag(_ bench: Bench) async -> String? {
    await bench.get(Self.path).json["items"]?.elements?.first?["etag"]?.text
  }

  @Test("E28: a mapping added by patch counts from now on, and its hour begins")
  func add() async {
    let bench = Bench(.small())
    let old = await etag(bench)
    bench.clock.advance(minutes: 1)
    let answer =
      await bench.send(.patch, Self.path, headers: ["if-match": old], body: Self.addSpare)
    #expect(answer.status == 200)
    #expect(answer.json["etag"]?.text != old)
    #expect(await etag(bench) == answer.json["etag"]?.text)
    #expect(await bench.ids(Bench.flows).first == "s3")
    #expect(await bench.activate(["s3": ["spare"]]).message.hasPrefix("Segments Spare are not"))
    bench.clock.advance(minutes: 60)
    #expect(await bench.activate(["s3": ["spare"]]).status == 200)
  }

  @Test("E28: without If-Match, with a stale one, or with a patch that doesn't fit: refused")
  func refused() async {
    let bench = Bench(.small())
    let current = await etag(bench)
    let missing = await bench.send(.patch, Self.path, body: Self.addSpare)
    #expect(missing.json["type"]?.text?.hasSuffix("FLOW-1403-400") == true)
    let stale =
      await bench.send(.patch, Self.path, headers: ["if-match": "\"x\""], body: Self.addSpare)
    #expect(stale.status == 412)
    for (body, code) in [
      ("[]", "1405"), (#"[{"op":"move","path":"/name"}]"#, "1434"),
      (#"[{"op":"remove","path":"\#(Self.selectors)/7"}]"#, "1455"),
      (#"[{"op":"replace","path":"/nothing/here","value":1}]"#, "1455"),
    ] {
      let answer = await bench.send(.patch, Self.path, headers: ["if-match": current], body: body)
      #expect(answer.json["type"]?.text?.hasSuffix("FLOW-\(code)-400") == true)
    }
    #expect(await etag(bench) == current)
  }

  @Test(
    "a mapping patched with a time that can't be doesn't end the twin",
    arguments: ["9223372036854775807", "-9223372036854775808"])
  func absurdTime(time: String) async {
    let bench = Bench(.small())
    let body = """
      [{"op":"add","path":"\(Self.selectors)/-","value":{"type":"PLATFORM_SEGMENT",
        "value":{"id":"spare","name":"Spare","createTime":"\(time)"}}}]
      """
    let patched = await bench.send(
      .patch, Self.path, headers: ["if-match": await etag(bench)], body: body)
    #expect(patched.status == 200)
    let answer = await bench.activate(["s3": ["spare"]])
    #expect([200, 400].contains(answer.status))
  }

  @Test("E28: indexes shift while a patch is applied, as RFC 6902 says")
  func indexes() async {
    let bench = Bench(.small())
    let path = "\(Bench.flows)/sftp"
    let flow = await bench.get(path).json["items"]?.elements?.first
    let body = #"[{"op":"REMOVE","path":"\#(Self.selectors)/0"}]"#
    let headers = ["if-match": flow?["etag"]?.text]
    #expect(await bench.send(.patch, path, headers: headers, body: body).status == 200)
    #expect(await bench.activate(["sftp": ["gold"]]).status == 400)
    #expect(await bench.activate(["sftp": ["vip"]]).status == 200)
  }
}
