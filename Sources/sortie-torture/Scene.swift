import Foundation

/// A plan and a world, made up from a seed: which audiences go where, and what goes wrong with the
/// platform's answers.
struct Scene {
  let pairs: [(destination: String, audience: String)]
  let plan: String
  let world: String
  /// How many answers the platform garbles.
  let faults: Int

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
    let faults = (0..<random.pick([0, 0, 1, 2, 3])).map { _ in Self.fault(&random) }
    self.faults = faults.count
    world = Self.world(destinations, audiences, faults, isSlow: random.percent(30))
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
    _ destinations: [String], _ audiences: [String], _ faults: [String], isSlow: Bool
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
    for id in audiences { text += "  - { id: \(id), name: \"\(id.prefix(8))\" }\n" }
    text += "destinations:\n"
    for id in destinations {
      text += "  - id: \(id)\n    name: \"\(id.prefix(8))\"\n    kind: sftp\n    audiences:\n"
      for audience in audiences {
        text += "      - id: \(audience)\n        schedule: \(schedule)\n"
        text += "        run: { takes: \(isSlow ? "3s" : "1s") }\n"
      }
    }
    if !faults.isEmpty { text += "faults:\n" + faults.map { "  - \($0)\n" }.joined() }
    return text
  }

  private static func fault(_ random: inout Random) -> String {
    let nth = random.number(1...4)
    let kinds = [
      "cut: true", "cut: true, acts: true", "cut: true, acts: true, delay: 1s",
      "status: \"500\"", "status: \"500\", acts: true",
      "status: \"502\", body: \"<html>\", contentType: text/html, acts: true",
      "status: \"503\", retryAfter: \"1\"", "status: \"429\", retryAfter: \"1\"",
      "status: \"504\", acts: true", "status: \"401\"", "delay: 2s",
      // Answers that end too early, say nothing, or say what can't be true.
      "status: \"200\", body: '{\"order\":[{\"segm', acts: true",
      "status: \"200\", body: ' ', acts: true", "status: \"200\", body: '{\"order\":[]}'",
    ]
    let route = random.percent(70) ? "adhocrun" : random.pick(["runs", "flows", "token"])
    let kind = random.pick(
      route == "adhocrun"
        ? kinds : ["cut: true", "status: \"500\"", "status: \"429\", retryAfter: \"1\""])
    return "{ route: \(route), nth: \(nth), \(kind) }"
  }
}
