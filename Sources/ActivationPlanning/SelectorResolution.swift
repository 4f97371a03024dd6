import ActivationDiagnostics
import ActivationModel

/// Turns selectors into ids; says once what is wrong with each selector.
struct SelectorResolution {
  private let snapshot: PlatformSnapshot
  private var destinations: [DestinationSelector: Answer<DestinationID>] = [:]
  private var audiences: [AudienceSelector: Answer<AudienceID>] = [:]
  private(set) var findings: [PlacedFinding] = []

  /// What a selector turned out to mean.
  private struct Answer<ID> {
    var id: ID?
    var name: String?
    var obstacle: Rule?
  }

  init(snapshot: PlatformSnapshot) { self.snapshot = snapshot }

  mutating func resolve(
    _ activation: NormalizedPlan.Activation, at index: Int, labels: ActivationLabels
  ) -> ResolvedPlan.Activation {
    let destination = answer(to: activation.destination, at: index, alias: labels.destinationAlias)
    let audience = answer(to: activation.audience, at: index, alias: labels.audienceAlias)
    var labels = labels
    labels.destinationName = destination.name
    labels.audienceName = audience.name
    return ResolvedPlan.Activation(
      index: index, requested: activation, destination: destination.id, audience: audience.id,
      labels: labels, obstacle: destination.obstacle ?? audience.obstacle)
  }

  // MARK: Destinations

  private mutating func answer(
    to selector: DestinationSelector, at index: Int, alias: Alias?
  ) -> Answer<DestinationID> {
    if let known = destinations[selector] { return known }
    let answer: Answer<DestinationID>
    switch selector {
    case .id(let id, let name): answer = destination(id, expecting: name, at: index, alias: alias)
    case .name(let name): answer = destination(named: name, at: index)
    case .dataflow(let alias): answer = destination(madeAs: alias, at: index)
    }
    destinations[selector] = answer
    return answer
  }

  private mutating func destination(
    _ id: DestinationID, expecting name: String?, at index: Int, alias: Alias?
  ) -> Answer<DestinationID> {
    guard let dataflow = snapshot.dataflows[id] else {
      add(
        .notFound, "destination \(quoted(alias, else: id.rawValue)) is not in sandbox \(sandbox)",
        help: bearers(of: name, snapshot.destinationsByName.mapValues { $0.map(\.rawValue) })
          ?? """
          check the id \(id) in Destinations, Browse, in the right rail, and the roles of these \
          credentials
          """,
        at: .destination(ofActivation: index), about: .init(destination: id.rawValue))
      return Answer(id: id, obstacle: .notFound)
    }
    if let name, name != dataflow.name {
      add(
        .nameMismatch,
        "this destination has the name “\(dataflow.name)” on the platform, not “\(name)”",
        help: Self.help(named: name, insteadOf: dataflow.name),
        at: .destination(ofActivation: index), about: .init(destination: id.rawValue))
    }
    return Answer(id: id, name: dataflow.name)
  }

  private mutating func destination(named name: String, at index: Int) -> Answer<DestinationID> {
    let matches = (snapshot.destinationsByName[name] ?? []).sorted()
    let place = PlanPlace.destination(ofActivation: index)
    switch matches.count {
    case 1: return Answer(id: matches[0], name: name)
    case 0:
      add(
        .notFound, "no destination in sandbox \(sandbox) is named “\(name)”",
        help: suggestion(for: name, among: snapshot.nearbyDestinationNames), at: place)
      return Answer(obstacle: .notFound)
    default:
      add(
        .ambiguousName, "\(matches.count) destinations are named “\(name)”",
        help: "give the id of the one you mean: \(list(matches.map(\.rawValue)))"
          + spelling(matches.compactMap { snapshot.dataflows[$0]?.name }), at: place)
      return Answer(obstacle: .ambiguousName)
    }
  }

  /// A dataflow that the plan is to make first.
  private mutating func destination(
    madeAs alias: Alias, at index: Int
  ) -> Answer<DestinationID> {
    add(
      .notFound, "the dataflow ‘\(alias)’ has not been made yet",
      at: .destination(ofActivation: index))
    return Answer(obstacle: .notFound)
  }

  // MARK: Audiences

  private mutating func answer(
    to selector: AudienceSelector, at index: Int, alias: Alias?
  ) -> Answer<AudienceID> {
    if let known = audiences[selector] { return known }
    let answer: Answer<AudienceID>
    switch selector {
    case .id(let id, let name): answer = audience(id, expecting: name, at: index, alias: alias)
    case .name(let name):
      answer = audience(
        among: snapshot.audiencesByName[name] ?? [], described: "named “\(name)”", at: index,
        help: { $0.suggestion(for: name, among: $0.knownAudienceNames) })
    case .external(let id, let origin):
      let carriers = snapshot.audiencesByExternalID[id] ?? []
      let matches = carriers.filter { snapshot.audiences[$0]?.origin == origin }
      answer = audience(
        among: matches, described: "known by the external id \(id) from \(origin)", at: index,
        help: { $0.otherOrigins(of: id, carriers) })
    }
    audiences[selector] = answer
    return answer
  }

  private mutating func audience(
    _ id: AudienceID, expecting name: String?, at index: Int, alias: Alias?
  ) -> Answer<AudienceID> {
    let place = PlanPlace.audience(ofActivation: index)
    guard let audience = snapshot.audiences[id] else {
      let carriers = snapshot.audiencesByExternalID[id.rawValue] ?? []
      guard carriers.isEmpty else { return external(id, of: carriers, at: index) }
      add(
        .notFound, "audience \(quoted(alias, else: id.rawValue)) is not in sandbox \(sandbox)",
        help: bearers(of: name, snapshot.audiencesByName.mapValues { $0.map(\.rawValue) })
          ?? "check the id \(id), and the roles of these credentials", at: place,
        about: .init(audience: id.rawValue))
      return Answer(id: id, obstacle: .notFound)
    }
    if let name, name != audience.name {
      add(
        .nameMismatch,
        "this audience has the name “\(audience.name)” on the platform, not “\(name)”",
        help: Self.help(named: name, insteadOf: audience.name),
        at: place, about: .init(audience: id.rawValue))
    }
    return Answer(id: id, name: audience.name)
  }

  /// G108: the id is one that a source gave.
  private mutating func external(
    _ id: AudienceID, of carriers: [AudienceID], at index: Int
  ) -> Answer<AudienceID> {
    let names = carriers.compactMap { snapshot.audiences[$0]?.name }
    add(
      .externalAudienceID,
      "\(id) is the external id of audience \(list(names.map { "“\($0)”" }))",
      help: "use the system-generated id: \(list(carriers.map(described)))",
      at: .audience(ofActivation: index), about: .init(audience: id.rawValue))
    return Answer(id: id, name: names.first, obstacle: .externalAudienceID)
  }

  private mutating func audience(
    among matches: [AudienceID], described description: String, at index: Int,
    help: (inout SelectorResolution) -> String
  ) -> Answer<AudienceID> {
    let place = PlanPlace.audience(ofActivation: index)
    switch matches.count {
    case 1: return Answer(id: matches[0], name: snapshot.audiences[matches[0]]?.name)
    case 0:
      add(
        .notFound, "no audience in sandbox \(sandbox) is \(description)", help: help(&self),
        at: place)
      return Answer(obstacle: .notFound)
    default:
      add(
        .ambiguousName, "\(matches.count) audiences are \(description)",
        help: "give the id of the one you mean: \(list(matches.sorted().map(described)))"
          + spelling(matches.compactMap { snapshot.audiences[$0]?.name }),
        at: place)
      return Answer(obstacle: .ambiguousName)
    }
  }

  // MARK: Words

  /// An audience's id, with what tells it from others of its name.
  private func described(_ id: AudienceID) -> String {
    id.rawValue + (snapshot.audiences[id]?.origin.map { " (\($0))" } ?? "")
  }

  /// That names are the same but for how their accents are spelt; empty where they are the same.
  private func spelling(_ names: [String]) -> String {
    Set(names).count < Set(names.map { Array($0.utf8) }).count
      ? "; their names differ only in how accents are spelt, as one character or as two" : ""
  }

  private func otherOrigins(of id: String, _ carriers: [AudienceID]) -> String {
    let origins = Set(carriers.compactMap { snapshot.audiences[$0]?.origin }).sorted()
    guard !origins.isEmpty else { return "check the external id, its origin and the sandbox" }
    return "check the origin: that id exists with \(origins.joined(separator: ", "))"
  }

  /// Names that came with what was read: near ones by the search, and those that dataflows hold.
  private lazy var knownAudienceNames: [String] = {
    let mapped = snapshot.dataflows.values.flatMap { $0.mappings.compactMap(\.name) }
    return Set(snapshot.nearbyAudienceNames + mapped + snapshot.audiences.values.map(\.name))
      .sorted()
  }()

  private var sandbox: String { snapshot.sandbox.rawValue }

  private func quoted(_ alias: Alias?, else id: String) -> String {
    alias.map { "‘\($0)’" } ?? id
  }

  /// Up to five, in words.
  private func list(_ items: [String]) -> String {
    let shown = items.prefix(5).joined(separator: ", ")
    return items.count > 5 ? "\(shown) and \(items.count - 5) more" : shown
  }

  /// Which ids the name has that stands beside an id which is not there; nil where none is known.
  private func bearers(of name: String?, _ idsByName: [String: [String]]) -> String? {
    guard let name, let ids = idsByName[name], !ids.isEmpty else { return nil }
    return ids.count == 1
      ? "write \(ids[0]), the id of “\(name)”, if it is the one you mean"
      : "write the id of the one you mean: \(ids.count) are named “\(name)”: \(list(ids))"
  }

  private func suggestion(for name: String, among names: [String]) -> String {
    if let (other, difference) = SpellingDifference.lookAlike(of: name, among: names) {
      return """
        copy the name from the platform, or give the id: “\(other)” looks the same, but the plan's \
        name \(difference.words)
        """
    }
    let near = NearestWords(names).near(name, limit: 2)
    guard !near.isEmpty else { return "check spelling and sandbox; names are compared exactly" }
    return "did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?"
  }

  /// What to say of a name beside an id that only looks like the platform's; nil for any other.
  private static func help(named name: String, insteadOf other: String) -> String? {
    SpellingDifference(of: name, from: other).map {
      "they look the same, but the plan's name \($0.words)"
    }
  }

  private mutating func add(
    _ rule: Rule, _ message: String, help: String? = nil, at place: PlanPlace,
    about subject: Finding.Subject? = nil
  ) {
    let finding = Finding(rule, message, help: help ?? rule.remedy, about: subject)
    findings.append(PlacedFinding(finding, at: place))
  }
}
