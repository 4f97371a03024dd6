import TestSupport

/// Makes up good plans, as shapes.
struct PlanMaker {
  private var choice: SeededGenerator

  init(seed: UInt64) { choice = SeededGenerator(seed: seed &* 7 &+ 3) }

  mutating func plan() -> Shape {
    let destinations = (1...choice.number(1...4)).map { "destination-\($0)" }
    let audiences = (1...choice.number(1...6)).map { "audience-\($0)" }
    var entries = [
      entry("version", "1"), entry("name", choice.pick(["flash-sale", "no", "012", "2026-11-27"])),
      entry("sandbox", "prod"),
    ]
    if choice.percent(40) { entries.append(entry("description", "for: people # not a comment")) }
    if choice.percent(40) {
      entries.append(map("guardrails", [entry("onFirstHour", choice.pick(["wait", "fail"]))]))
    }
    entries.append(map("destinations", destinations.map { map($0, [entry("name", "D \($0)")]) }))
    entries.append(map("audiences", audiences.map { audience($0) }))
    entries.append(
      ShapeEntry(
        key: "activations",
        value: .list(destinations.map { activation(of: $0, audiences) })))
    return .map(entries)
  }

  private mutating func audience(_ alias: String) -> ShapeEntry {
    choice.percent(30)
      ? map(alias, [entry("externalId", "x \(alias), y"), entry("origin", "CUSTOM_UPLOAD")])
      : map(alias, [entry("name", choice.pick(["it's", "say \"hi\"", "a: b", "é 日本"]) + alias)])
  }

  private mutating func activation(of destination: String, _ audiences: [String]) -> Shape {
    let items = audiences.map { alias -> Shape in
      choice.percent(30)
        ? .map([
          entry("audience", alias), entry("revision", choice.pick(["1e3", "no", "two words"])),
        ])
        : .text(alias)
    }
    return .map([
      entry("destination", destination), ShapeEntry(key: "audiences", value: .list(items)),
    ])
  }

  private func entry(_ key: String, _ value: String) -> ShapeEntry {
    ShapeEntry(key: key, value: .text(value))
  }

  private func map(_ key: String, _ entries: [ShapeEntry]) -> ShapeEntry {
    ShapeEntry(key: key, value: .map(entries))
  }
}
