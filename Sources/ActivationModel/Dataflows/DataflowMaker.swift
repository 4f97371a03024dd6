package import OrderedJSON

/// Makes dataflows, and what they are made of. Nothing of it can be undone, and the platform takes
/// the same twice: whoever lost an answer looks for the name first.
package protocol DataflowMaker: Sendable {
  /// Makes a source connection, to the profiles; sent once, again only where no connection could be
  /// made, like all of these.
  func makeSource(named name: String, leaveBy: Uptime) async -> CreationOutcome

  /// Makes a target connection: where the files go, and what they are.
  func makeTarget(_ target: NewTarget, leaveBy: Uptime) async -> CreationOutcome

  /// Makes a dataflow without audiences, which the platform enables at once.
  func makeDataflow(_ dataflow: NewDataflow, leaveBy: Uptime) async -> CreationOutcome

  /// Looks for what has exactly that name.
  /// - Throws: `PlatformFailure` when it could not be read to the end.
  func made(_ kind: MadeKind, named name: String) async throws(PlatformFailure) -> [MadeThing]
}

/// What is made for a dataflow, in the order in which it is.
package enum MadeKind: Hashable, Sendable, CaseIterable { case source, target, dataflow }

/// A target connection that is to be made.
package struct NewTarget: Hashable, Sendable {
  package let name: String
  package let account: ConnectionID
  /// The account's connection spec, which the target has to have, too.
  package let specID: String
  /// Place and format, in the platform's own words.
  package let params: JSONValue

  package init(name: String, account: ConnectionID, specID: String, params: JSONValue) {
    self.name = name
    self.account = account
    self.specID = specID
    self.params = params
  }
}

/// A dataflow that is to be made.
package struct NewDataflow: Hashable, Sendable {
  package let name: String
  /// `ConnectionSpecs.flowSpec(for:)` of the target's.
  package let flowSpecID: String
  package let source: String
  package let target: String

  package init(name: String, flowSpecID: String, source: String, target: String) {
    self.name = name
    self.flowSpecID = flowSpecID
    self.source = source
    self.target = target
  }
}

/// Something that was made, as a list shows it.
package struct MadeThing: Hashable, Sendable {
  package let id: String
  package let name: String
  package let createdAt: Timestamp?
  /// Whether the credential that asks has made it, as far as the platform tells (inferred: a client
  /// shows as its API key).
  package let isOwn: Bool

  package init(id: String, name: String, createdAt: Timestamp?, isOwn: Bool) {
    self.id = id
    self.name = name
    self.createdAt = createdAt
    self.isOwn = isOwn
  }
}

/// What became of a request to make something.
package enum CreationOutcome: Hashable, Sendable {
  case made(id: String)
  /// The platform refused what was asked for, in its own words; nothing was made.
  case refused(DataflowRefusal)
  /// The platform refused who asked: credentials, permissions, sandbox.
  case denied(PlatformFailure)
  /// The platform wants it sent again: after a pause, or with the token that was renewed.
  case deferred(PlatformFailure, by: Duration)
  /// It never left.
  case notSent(PlatformFailure)
  /// No answer, or one that doesn't tell: only looking for the name does.
  case unknown(PlatformFailure)
}
