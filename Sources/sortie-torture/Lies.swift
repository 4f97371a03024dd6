/// What the platform, and what stands between, says that isn't so: behaviour and faults of a world.
struct Lies {
  /// Lines of the world's `behaviour`.
  let behaviour: [String]
  /// Entries of the world's `faults`.
  let faults: [String]
  /// Whether runs name nobody, so that an attempt whose answer is lost may stay of unknown fate.
  let mayStayOpen: Bool

  init(_ random: inout Random) {
    let naming = random.pick(
      random.percent(30) ? ["externalId", "capitals", "namespaced", "absent"] : ["systemId"])
    let order = random.pick(
      random.percent(30) ? ["updated", "updatedAlways", "createdOnly"] : ["created"])
    behaviour = ["audienceInRuns: \(naming)", "runOrder: \(order)"]
    mayStayOpen = naming == "absent"
    var faults = (0..<random.pick([0, 0, 1, 2, 3])).map { _ in Self.fault(&random) }
    if random.percent(15) { faults.append(Self.list(&random)) }
    if random.percent(15) { faults.append(Self.date(&random)) }
    if random.percent(8) { faults.append(Self.records(&random)) }
    if random.percent(8) { faults.append(Self.part(&random)) }
    self.faults = faults
  }

  private static func fault(_ random: inout Random) -> String {
    let nth = random.number(1...4)
    let kinds = [
      "cut: true", "cut: true, acts: true", "cut: true, acts: true, delay: 1s",
      "status: \"500\"", "status: \"500\", acts: true",
      "status: \"502\", body: \"<html>\", contentType: text/html, acts: true",
      "status: \"503\", retryAfter: \"1\"", "status: \"503\", retryAfter: \"1\", acts: true",
      "status: \"429\", retryAfter: \"1\"", "status: \"409\", acts: true",
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

  /// Something that is no list of runs, for some requests, from the start or once something was sent.
  private static func list(_ random: inout Random) -> String {
    let kind = random.pick([
      "status: \"404\"", "status: \"404\", body: '<html>', contentType: text/html",
      "status: \"200\"", "status: \"200\", body: '<html>', contentType: text/html",
      "status: \"200\", body: '{}'", "loops: true",
    ])
    let since = random.percent(60) ? "after: adhocrun, " : ""
    return "{ route: runs, \(since)\(kind), times: \(random.number(1...3)) }"
  }

  /// A `Date` that is missing, wrong, or jumps.
  private static func date(_ random: inout Random) -> String {
    let kind = random.pick([
      "withoutDate: true", "date: +10m", "date: -10m", "date: +5s", "date: -5s",
      "date: 2020-01-01T00:00:00Z",
    ])
    let since = random.percent(50) ? "after: adhocrun, " : "nth: \(random.number(1...6)), "
    // A platform that stays in the past for good rightly blocks what begins later.
    let most = kind.contains("2020") ? 6 : 99
    return "{ route: any, \(since)\(kind), times: \(random.number(1...most)) }"
  }

  /// Order records that name somebody else's run.
  private static func records(_ random: inout Random) -> String {
    let kind = random.pick(["anotherPair", "anotherFlow", "old"])
    return "{ route: adhocrun, nth: \(random.number(1...3)), records: \(kind) }"
  }

  /// A refusal after a part of the job was begun.
  private static func part(_ random: inout Random) -> String {
    let kind = random.pick([
      "status: \"400\", body: '{\"message\":\"something is wrong\"}', acts: true, part: 1",
      "status: \"400\", body: '{\"message\":\"something is wrong\"}', acts: true, part: 2",
    ])
    return "{ route: adhocrun, nth: \(random.number(1...3)), \(kind) }"
  }
}
