import Foundation
import OrderedJSON
import Testing

@Suite("A token that ends while an apply is under way", .timeLimit(.minutes(20)))
struct TokenLifeTests {
  /// An apply that takes some seconds, and what the twin saw of it.
  private static func apply(lifetime: String, takes: String, speed: Int) throws -> [JSONValue] {
    let place = try WrongCredentialsTests.Place(
      world: """
        speed: \(speed)
        behaviour: { tokenLifetime: \(lifetime) }
        """, run: "{ takes: \(takes) }")
    let outcome = try Program.sortie(
      [
        "apply", "--auto-approve", "--new-lockfile", "--poll-interval", "1s", "--rate", "1000",
        "sale.yaml",
      ],
      in: place.folder, environment: place.twin.environment(["HOME": "/nonexistent"]))
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("1 succeeded"), "\(outcome.output)")
    let log = try JSONValue(parsing: try place.twin.control("log"))
    try place.remove()
    return try #require(log["requests"]?.elements)
  }

  private static func count(_ requests: [JSONValue], _ route: String? = nil, status: Int64) -> Int {
    requests.count {
      (route == nil || $0["route"]?.text == route) && $0["status"]?.wholeNumber == status
    }
  }

  @Test("a token that the platform no longer takes is replaced, and the apply goes on")
  func refused() throws {
    // For sortie four minutes are long; the twin's are over in two seconds.
    let requests = try Self.apply(lifetime: "4m", takes: "12m", speed: 120)
    let refusals = Self.count(requests, status: 401)
    let tokens = Self.count(requests, "token", status: 200)
    #expect(refusals >= 1 && tokens >= 2)
    #expect(tokens <= refusals + 1, "a refusal leads to one new token, also where many share it")
    #expect(Self.count(requests, "adhocrun", status: 200) == 1)
  }
}
