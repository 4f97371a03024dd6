import ActivationDiagnostics
import ActivationModel
import HTTPTypes
import OrderedJSON

extension PlatformReading {
  private static let purpose = "read the audiences"
  /// The most ids of one bulk read: Segmentation Service, UPAPI-113015-400.
  static let mostBulkIDs = 100
  /// How many ids that nothing is known by are tried as external ids.
  static let mostExternalTries = 20
  private static let audiencePage = 50

  /// The audiences with these ids, at most a hundred. One that the platform knows by another id is
  /// found under the id that was asked for.
  func audiences(
    _ ids: [AudienceID]
  ) async throws(PlatformFailure) -> (
    known: [Audience], external: [String: [Audience]]
  ) {
    let entries = try await bulk(ids)
    var known: [Audience] = []
    var external: [String: [Audience]] = [:]
    for id in ids {
      guard let audience = entries[id.rawValue] else { continue }
      if audience.id == id {
        known.append(audience)
      } else {
        external[id.rawValue] = [audience]
      }
    }
    return (known, external)
  }

  private func bulk(_ ids: [AudienceID]) async throws(PlatformFailure) -> [String: Audience] {
    let body: JSONValue = ["ids": .array(ids.map { ["id": .string($0.rawValue)] })]
    let request = PlatformRequest(
      method: .post,
      path: Self.segmentation + "/audiences/bulk-get",
      body: JSONWriter.bytes(body, layout: .compact),
      purpose: Self.purpose
    )
    let answer = try await client.readAnyStatus(request, tally: tally)
    if !answer.isSuccess {
      // Where none is known, the service says so by its own code: UPAPI-113000-404.
      guard answer.problem.code?.hasPrefix("UPAPI-") == true else {
        throw PlatformFailure(noList: answer, purpose: Self.purpose)
      }
      return [:]
    }
    let batch = try decode(WireAudienceBatch.self, from: answer, of: request)
    var audiences: [String: Audience] = [:]
    for (id, entry) in batch.results {
      switch entry {
      case .audience(let audience): audiences[id] = audience
      case .missing(let statuses):
        // Hidden from these credentials is as good as absent; anything else is a failure.
        guard statuses.allSatisfy({ !$0.hasPrefix("5") && $0 != "429" }) else {
          throw PlatformFailure(
            .platformError,
            .broken,
            message:
              "Could not read audience \(id): the platform reported an internal error."
          )
        }
      }
    }
    return audiences
  }

  /// The audiences that carry this external id.
  func audiences(externalID id: String) async throws(PlatformFailure) -> [Audience] {
    try await audiences([("property", "audienceId==" + id)])
      .filter { $0.externalID == id && $0.id.rawValue != id }
  }

  /// The audiences whose name contains this one, which is how the platform compares.
  ///
  /// Whether it takes the two spellings of an accent (Unicode's forms C and D) for one isn't
  /// documented, so that both are asked for, as two audiences may be told apart by them only. Where
  /// there is none of that name, what looks the same is asked for too, so that it can be named.
  func audiences(nameContaining name: String) async throws(PlatformFailure) -> [Audience] {
    var found = try await audiences(nameHolding: name)
    var asked = [Array(name.utf8)]
    for (spelling, isTheName) in [
      (name.composed, true), (name.decomposed, true), (name.appearance, false),
    ] {
      guard !asked.contains(Array(spelling.utf8)),
        isTheName || !found.contains(where: { $0.name == name })
      else { continue }
      asked.append(Array(spelling.utf8))
      found += try await audiences(nameHolding: spelling)
    }
    return found
  }

  private func audiences(nameHolding name: String) async throws(PlatformFailure) -> [Audience] {
    try await audiences([("name", name)])
  }

  private func audiences(
    _ filter: [(name: String, value: String)]
  ) async throws(PlatformFailure) -> [Audience] {
    var audiences: [Audience] = []
    var start: String?
    var trail = PageTrail()
    for _ in 0..<Self.mostPages {
      var query = filter + [("limit", String(Self.audiencePage))]
      if let start { query.append(("start", start)) }
      let request = PlatformRequest(
        path: Self.segmentation + "/audiences",
        query: query,
        isList: true,
        purpose: Self.purpose
      )
      let page = try await value(WireAudiencePage.self, at: request)
      audiences += page.audiences
      start = try trail.next(page.next, purpose: Self.purpose)
      if start == nil { return audiences }
    }
    throw tooMany("audiences")
  }
}
