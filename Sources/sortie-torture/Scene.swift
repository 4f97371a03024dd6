import Foundation

/// A plan and a world, made up from a seed: which audiences go where, and what goes wrong with the
/// platform's answers.
struct Scene {
  let pairs: [(destination: String, audience: String)]
  let plan: String
  let world: String
  /// How many answers the platform garbles, or lies in.
  let faults: Int
  /// Whether an attempt whose answer is lost may stay of unknown fate.
  let mayStayOpen: Bool

  init(_ random: inout Random) {
    let destinations = (1...random.number(1...3)).map { Self.id("d", $0) }
    let audiences = (1...random.number(1...5)).map { Self.id("a", $0) }
    var pairs: [(destination: String, audience: String)] = []
    for destination in destinations {
      for audience in audiences where random.percent(70) { pairs.append((destination, audience)) }
    }
    if pairs.isEmpty { pairs = [(destinations[0], audiences[0])] }
    self.pairs = pairs
    plan = Self.plan(pairs, perJob: random.number(1...4))
    let lies = Lies(&random)
    faults = lies.faults.count
    mayStayOpen = lies.mayStayOpen
    let past = random.percent(20) ? Self.past(&random) : ""
    world = Self.world(destinations, audiences, lies, past, isSlow: random.percent(30))
  }

  private static func id(_ kind: String, _ number: Int) -> String {
    let front = kind == "d" ? "ddddddd" : "aaaaaaa"
    return "\(front)\(number)-0000-4000-8000-000000000000"
  }

  private static func plan(
    _ pairs: [(destination: String, audience: String)], perJob: Int
  ) -> String {
    var text = """
      version: 1
      name: torture
      sandbox: prod
      guardrails: { activationsPerJob: \(perJob) }
      activations:

      """
    for destination in Set(pairs.map(\.destination)).sorted() {
      let audiences = pairs.filter { $0.destination == destination }.map(\.audience)
      text += "  - destination: \(destination)\n"
      text += "    audiences: [\(audiences.joined(separator: ", "))]\n"
    }
    return text
  }

  /// No scheduled export can start in the hours around now, so that runs can be told apart.
  private static func world(
    _ destinations: [String], _ audiences: [String], _ lies: Lies, _ past: String, isSlow: Bool
  ) -> String {
    let hour = Calendar(identifier: .gregorian).dateComponents(
      in: TimeZone(secondsFromGMT: 0) ?? .current, from: Date()
    ).hour
    let slot = ((hour ?? 0) + 12) % 24
    let schedule =
      "{ frequency: DAILY, triggerType: SCHEDULED, startDate: -30d, startTime: \"\(slot < 10 ? "0" : "")\(slot):00\" }"
    var text = """
      version: 1
      organization: 5555467B5D8013E50A494220@AdobeOrg
      credentials: { clientId: demo-client, clientSecret: demo-secret, accessToken: demo-token }
      speed: 20
      audiences:

      """
    for (number, id) in audiences.enumerated() {
      let origin = number % 2 == 1 ? ", origin: CUSTOM_UPLOAD, externalId: ext-\(number)" : ""
      text += "  - { id: \(id), name: \"\(id.prefix(8))\"\(origin) }\n"
    }
    text += "behaviour: { \(lies.behaviour.joined(separator: ", ")) }\n"
    text += "destinations:\n"
    for id in destinations {
      text += "  - id: \(id)\n    name: \"\(id.prefix(8))\"\n    kind: sftp\n"
      if !past.isEmpty { text += "    runs: [\(past)]\n" }
      text += "    audiences:\n"
      for audience in audiences {
        text += "      - id: \(audience)\n        schedule: \(schedule)\n"
        text += "        run: { takes: \(isSlow ? "3s" : "1s") }\n"
      }
    }
    if !lies.faults.isEmpty {
      text += "faults:\n" + lies.faults.map { "  - \($0)\n" }.joined()
    }
    return text
  }

  /// Runs that were there before: one that failed at once, or an old one that was just touched.
  private static func past(_ random: inout Random) -> String {
    let audience = id("a", 1)
    return random.pick([
      "{ startedAt: -5s, takes: 1s, status: failed, trigger: adhoc, audiences: [\(audience)] }",
      "{ startedAt: -3d, updatedAt: -1m, takes: 1m, audiences: [\(audience)] }",
    ])
  }
}
