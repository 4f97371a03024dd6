/// Sends the requests that change something on the platform: the only way in which steps take effect.
///
/// A job of activations is one effect of many steps; a step of another kind has several effects, one
/// after the other. Whoever calls this has written the intent down before, and writes the outcome
/// down afterwards.
package protocol StepRunner<Effect, Answer>: Sendable {
  /// One request, with all that it asks for.
  associatedtype Effect: Sendable
  /// What the platform says when it has taken it.
  associatedtype Answer: Hashable & Sendable

  /// Sends one request, once; again only where no connection could be made.
  /// - Parameter leaveBy: When the last byte of the request must have been written, or it must not
  ///   leave at all: whoever settles a lost answer counts from the intent.
  func perform(_ effect: Effect, leaveBy: Uptime) async -> StepOutcome<Answer>
}

/// What became of one effect of a step.
///
/// Only a connection that was never made proves that nothing has started: anything but a whole
/// acceptance may come from a platform, or from a proxy in front of it, that has acted.
package enum StepOutcome<Answer: Hashable & Sendable>: Hashable, Sendable {
  /// It surely wasn't taken: it never left.
  case notTaken(PlatformFailure)
  /// It may have been taken: the platform has to be asked before anything else happens.
  case maybeTaken(StepDoubt)
  /// It was taken.
  case taken(Answer)
}

/// Why an effect may have been taken, or not.
package enum StepDoubt: Hashable, Sendable {
  /// The platform refused what was asked for, in its own words.
  case rejected(Rejection)
  /// The platform refused who asked: credentials, permissions, sandbox. More of the same is useless.
  case denied(PlatformFailure)
  /// The platform wants it sent again: after a pause, or with the token that was renewed.
  case deferred(PlatformFailure, by: Duration)
  /// No answer, a cut connection, a status that isn't documented, or an answer that can't be read.
  case unanswered(PlatformFailure)
}

extension StepDoubt {
  /// Whether the platform said no, which doesn't prove that nothing has started.
  package var isRefusal: Bool {
    switch self {
    case .rejected, .denied, .deferred: true
    case .unanswered: false
    }
  }

  /// The answer as a failure.
  package var failure: PlatformFailure {
    switch self {
    case .denied(let failure), .deferred(let failure, _), .unanswered(let failure): failure
    case .rejected(let rejection):
      PlatformFailure(
        .refused, code: "", message: rejection.message, requestID: rejection.requestID)
    }
  }
}
