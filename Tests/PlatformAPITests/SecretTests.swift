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
}
