import ActivationModel
import Testing

@testable import PlatformAPI

@Suite("Small wire formats")
struct WireFormatTests {
  @Test(
    "a name never changes the meaning of the query it stands in",
    arguments: [
      ("abc-._~XYZ019", "abc-._~XYZ019"), ("a=b,c&d+e", "a%3Db%2Cc%26d%2Be"),
      (" /?#", "%20%2F%3F%23"),
      ("é\n", "%C3%A9%0A"),
    ]
  )
  func percent(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
  }

  @Test("header dates are read, and what is none is not guessed")
  func dates() {
    let date = HTTPDate.parse("Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(date?.description == "1994-11-06T08:49:37Z")
    for text in ["", "Sun, 06 Nov 1994 08:49:37 CET", "Sunday, 06-Nov-94 08:49:37 GMT", "120"] {
      #expect(HTTPDate.parse(text) == nil)
    }
  }

  @Test("lists never grow past what one request takes, and lose nothing", arguments: [1, 36, 300])
  func chunks(length: Int) {
    let limit = 3_600
    for count in [0, 1, 99, 100, 101, 250] {
      let values = (0..<count).map { "\($0)" + String(repeating: "x", count: length) }
      let chunks = ListChunks.cut(values, within: limit)
      #expect(Array(chunks.joined()) == values)
      for chunk in chunks {
        #expect((1...100).contains(chunk.count))
        let encoded = PercentEncoding.encode(chunk.joined(separator: ","))
        #expect(encoded.utf8.count <= limit || chunk.count == 1)
      }
    }
  }

  @Test("request ids are well-formed version 4 UUIDs and differ")
  func requestIDs() {
    let jitter = Jitter(seed: 1)
    let ids = (0..<100).map { _ in jitter.requestID() }
    #expect(Set(ids).count == 100)
    for id in ids {
      #expect(
        id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil
      )
    }
  }

  @Test(
    "a run's end is recognized however the platform spells it",
    arguments: [
      ("Success", .succeeded), ("success", .succeeded), ("COMPLETED", .succeeded),
      ("PARTIAL_SUCCESS", .partial), ("partialSuccess", .partial), ("partial-failure", .partial),
      ("Failed", .failed), ("aborted", .failed), ("Canceled", .cancelled),
      ("cancelled", .cancelled),
      ("Processing", .running), ("inProgress", .running), ("IN_PROGRESS", .running),
      ("Waiting", .running), ("queued", .running), (nil, .running), ("", .running),
    ] as [(String?, RunStatus)]
  )
  func statuses(word: String?, status: RunStatus) {
    #expect(RunStatus(platformWord: word, hasEnded: false) == status)
  }

  @Test("a word that nobody knows means running until the run has an end")
  func unknownStatus() {
    #expect(RunStatus(platformWord: "Frozen", hasEnded: false) == .running)
    #expect(RunStatus(platformWord: "Frozen", hasEnded: true) == .unrecognized("Frozen"))
  }
}
