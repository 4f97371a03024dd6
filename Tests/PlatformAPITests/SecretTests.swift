import Foundation
import PlatformAPI
import Testing

@Suite("Secrets")
struct SecretTests {
  private struct Holder {
    let secret = Secret("hunter2")
    let list = [Secret("hunter2")]
  }

  @Test("no way of printing a secret shows it")
  func printing() {
    let secret = Secret("hunter2")
    let layer = ConfigurationLayer(environment: ["AEP_CLIENT_SECRET": "hunter2"])
    var dumped = ""
    dump(Holder(), to: &dumped)
    dump(layer, to: &dumped)
    let all = [
      "\(secret)", String(describing: secret), String(reflecting: secret), "\(Holder())", dumped,
      String(reflecting: [secret: secret]), String(describing: Optional(secret)),
      String(describing: layer), String(reflecting: ConfigurationSources([layer])),
      Fixture.client.clientID.description, String(reflecting: Fixture.client),
    ]
    for text in all {
      #expect(!text.contains("hunter2") && !text.contains("very/secret"), "shown in \(text)")
    }
    #expect(secret.description == "<secret>")
  }

  @Test("a secret that the server echoes is blotted out of its words")
  func echo() {
    let words = Secret("abc").redacted(in: "bad key abc, abc!")
    #expect(words == "bad key <secret>, <secret>!")
    #expect(Secret("").redacted(in: "as it is") == "as it is")
  }

  @Test(
    "no way in which a server may write a secret hides it, nor what it writes behind it",
    arguments: [
      "p-a/b+c\u{301}", "p-a/b+c\u{FE0F}", "p-a%2Fb%2Bc", "p-a%2fb%2bc\u{301}", #"p-a\/b+c"#,
      #"p-a\u002fb\u002Bc"#, #"\u0070\u002d\u0061\u002f\u0062\u002b\u0063"#,
    ]
  )
  func spelled(echo: String) {
    let words = Secret("p-a/b+c").redacted(in: "bad \(echo) x")
    // Scalars: a mark would hide the last sign from `hasPrefix`.
    #expect(words.unicodeScalars.starts(with: "bad <secret>".unicodeScalars))
    #expect(words.hasSuffix(" x"))
    #expect(!words.contains("p"))
  }

  @Test("however often it stands in a text, each one is blotted out, and the rest stays")
  func often() {
    let words = String(repeating: "ab twin.9%74win.9", count: 1000)
    let blotted = Secret("twin.9").redacted(in: words)
    #expect(blotted == String(repeating: "ab <secret><secret>", count: 1000))
  }

  @Test("signs of escapes within a secret are found as they are and escaped, and others stay")
  func escapesWithin() {
    #expect(Secret(#"a%2F\b"#).redacted(in: #"a%2F\b a%252F\\b"#) == "<secret> <secret>")
    let signs = Secret(#"p&ss<w>rd"Zq7x9Klm"#)
    for echo in [
      "p&amp;ss&lt;w&gt;rd&quot;Zq7x9Klm", "p&#38;ss&#x3c;w&#X3E;rd&#34;Zq7x9Klm",
      "cCZzczx3PnJkIlpxN3g5S2xt", "p&ss%3Cw&gt;rd\\u0022Zq7x9Klm",
    ] {
      #expect(signs.redacted(in: "bad \(echo) x") == "bad <secret> x", "\(echo)")
    }
    for before in ["", "a", "ab", "abc:", "client-id:"] {
      let basic = Data((before + #"p&ss<w>rd"Zq7x9Klm"# + "~").utf8).base64EncodedString()
      for echo in [basic, basic.replacing("+", with: "-").replacing("/", with: "_")] {
        #expect(signs.redacted(in: "Basic \(echo)").contains("<secret>"), "\(echo)")
      }
    }
    #expect(Secret("a b").redacted(in: "q=a+b a%20b") == "q=<secret> <secret>")
    let written = #"\u00e9\ud83d\uDE00 é😀 %C3%A9%F0%9F%98%80"#
    #expect(Secret("é😀").redacted(in: written) == "<secret> <secret> <secret>")
    let others = "100% \\u00 \\ abd ab% e\u{301}"
    #expect(Secret("abc").redacted(in: others) == others)
  }
}
