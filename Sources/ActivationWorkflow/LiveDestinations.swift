import ActivationDiagnostics
import ActivationLoading
import ActivationModel
import PlatformAPI

/// Destinations as they are now, with the audiences that are mapped to them.
struct LiveDestinations {
  /// In the order of the plan to be written.
  let destinations: [Dataflow]
  /// Whether each was named; then it is no use to leave it out quietly.
  let areNamed: Bool
  /// Holds the destinations, and the audiences mapped to them.
  let snapshot: PlatformSnapshot

  /// - Throws: `.refused` with G110 and G111 for each of `wanted` that is not one destination.
  static func read(
    _ wanted: [String], from platform: Platform
  ) async throws(WorkflowFailure) -> LiveDestinations {
    let destinations: [Dataflow]
    if wanted.isEmpty {
      do {
        destinations = try await platform.destinations.dataflows()
      } catch {
        throw .platform(error)
      }
    } else {
      destinations = try await find(wanted, by: platform)
    }
    var query = SnapshotQuery()
    query.audienceIDs = Set(destinations.flatMap { $0.mappings.map(\.audienceID) })
    var snapshot = try await read(query, by: platform)
    for flow in destinations { snapshot.dataflows[flow.id] = flow }
    return LiveDestinations(
      destinations: destinations, areNamed: !wanted.isEmpty, snapshot: snapshot)
  }

  private static func find(
    _ wanted: [String], by platform: Platform
  ) async throws(WorkflowFailure) -> [Dataflow] {
    var query = SnapshotQuery()
    query.destinationIDs = Set(
      wanted.filter { IDShape.isDestination($0) }.map { DestinationID($0) })
    query.destinationNames = Set(wanted.filter { !IDShape.isDestination($0) })
    let snapshot = try await read(query, by: platform)
    var found: [Dataflow] = []
    var findings: [Finding] = []
    for word in wanted {
      let ids =
        IDShape.isDestination(word)
        ? [DestinationID(word)] : snapshot.destinationsByName[word] ?? []
      let matches = ids.sorted().compactMap { snapshot.dataflows[$0] }
      if matches.count != 1 {
        findings.append(.notOne(matches, of: word, in: snapshot))
      } else if !found.contains(where: { $0.id == matches[0].id }) {
        found.append(matches[0])
      }
    }
    guard findings.isEmpty else { throw .refused(findings, files: []) }
    return found
  }

  private static func read(
    _ query: SnapshotQuery, by platform: Platform
  ) async throws(WorkflowFailure) -> PlatformSnapshot {
    do {
      return try await platform.reader.snapshot(query)
    } catch {
      throw .platform(error)
    }
  }
}

extension Finding {
  /// What was named is no destination, or more than one.
  fileprivate static func notOne(
    _ matches: [Dataflow], of word: String, in snapshot: PlatformSnapshot
  ) -> Finding {
    guard matches.isEmpty else {
      return Finding(
        .ambiguousName, "\(matches.count) destinations are named “\(word)”",
        help: "Give the id of the one you mean: "
          + matches.map(\.id.rawValue).joined(separator: ", "))
    }
    let isID = IDShape.isDestination(word)
    let near = isID ? [] : NearestWords(snapshot.nearbyDestinationNames).near(word)
    return Finding(
      .notFound,
      "no destination in sandbox \(snapshot.sandbox) \(isID ? "has the id \(word)" : "is named “\(word)”")",
      help: near.isEmpty
        ? "Check spelling and sandbox. Names are compared exactly."
        : "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?")
  }
}
