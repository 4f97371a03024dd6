import ActivationDiagnostics
import PlatformAPI
import Testing

@Suite("Proxy and certificates")
struct NetworkSettingsTests {
  @Test(
    "hosts that NO_PROXY names are reached directly, and this machine always is",
    arguments: [
      ("", "platform.adobe.io", true), ("adobe.io", "platform.adobe.io", false),
      (".adobe.io", "PLATFORM.adobe.io", false), ("x.com, adobe.io", "adobe.io", false),
      ("adobe.io", "notadobe.io", true), ("*", "platform.adobe.io", false),
      ("", "127.0.0.1", false), ("", "localhost", false), ("", "[::1]:8443", false),
      ("*.adobe.io", "platform.adobe.io", false), ("*.adobe.io", "notadobe.io", true),
      ("platform.adobe.io:443", "platform.adobe.io", false),
      ("platform.adobe.io:443", "platform.adobe.io:443", false),
      ("platform.adobe.io:443", "platform.adobe.io:8443", true),
      ("*.adobe.io:8443", "platform.adobe.io:8443", false), ("*:8443", "x.example:443", true),
      ("10.0.0.7", "10.0.0.7:8443", false), ("10.0.0.7:443", "10.0.0.7:8443", true),
      ("2001:db8::7", "[2001:db8::7]:443", false), ("[2001:db8::7]:443", "[2001:db8::7]", false),
      ("[2001:db8::7]:444", "[2001:db8::7]", true), ("adobe.io:", "platform.adobe.io", true),
    ]
  )
  func noProxy(list: String, host: String, isProxied: Bool) {
    let environment = ["https_proxy": "proxy.example:3128", "NO_PROXY": list]
    let settings = NetworkSettings.read(environment).value
    #expect((settings.proxy(for: host)?.host == "proxy.example") == isProxied)
  }

  @Test("a proxy's address may carry a name and a password, which are never shown")
  func proxy() {
    let read = NetworkSettings.read(["HTTPS_PROXY": "http://me:hush@proxy.example:3128/"])
    #expect(read.findings.isEmpty)
    #expect(read.value.proxy?.port == 3128 && read.value.proxy?.user == "me")
    #expect(read.value.proxy?.password == Secret("hush"))
    #expect(!String(reflecting: read.value).contains("hush"))
  }

  @Test(
    "a proxy that can't be understood is an error, not a direct connection",
    arguments: [
      "socks5://proxy.example", "http://", "http://me:hush@", "::", "http://p.example:65536",
      "http://p.example:0",
      "p.example:99999999999999999999",
    ]
  )
  func malformed(address: String) {
    let read = NetworkSettings.read(["HTTPS_PROXY": address])
    #expect(read.findings.map(\.rule.code) == ["C411"])
    #expect(!read.findings.contains { $0.message.contains("hush") })
  }

  @Test("empty variables are no settings")
  func empty() {
    let settings = NetworkSettings.read(["HTTPS_PROXY": "", "SSL_CERT_FILE": ""])
    #expect(settings.value == NetworkSettings() && settings.findings.isEmpty)
    let paths = NetworkSettings.read(["SSL_CERT_FILE": "/a.pem", "SSL_CERT_DIR": "/b"]).value
    #expect(paths.certificatePaths == ["/b", "/a.pem"])
  }
}
