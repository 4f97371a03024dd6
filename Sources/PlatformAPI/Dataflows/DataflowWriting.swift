import ActivationModel
import OrderedJSON

/// What answers to changes of dataflows mean.
enum DataflowWriting {
  /// Longer than for reads: giving up leaves open what became of the change.
  static let deadline: Duration = .seconds(120)

  static func outcome(
    of answer: PlatformAnswer, failure: PlatformFailure
  ) -> DataflowWriteOutcome {
    // The reference has 200 with a body, the guides 202 without one.
    if answer.isSuccess { return taken(answer, failure) }
    // Whoever says that has done nothing.
    if answer.status == 412 { return .changedMeanwhile }
    // What the documents don't list, in status or form, may come from somebody on the way, after the
    // platform has acted.
    guard answer.problem.isInPlatformForm else { return .unknown(failure) }
    if answer.saysTokenIsInvalid {
      return answer.isForAnOldToken ? .deferred(failure, by: .zero) : .denied(failure)
    }
    switch answer.status {
    case 403: return .denied(failure)
    case 400 where answer.problem.isAboutAccess, 404 where answer.problem.isAboutAccess:
      return .denied(failure)
    case 400, 404, 422: return .refused(refusal(answer, failure))
    // The gateway's, for all of the platform's APIs.
    case 429 where answer.problem.isAboutAccess:
      let pause = answer.retryAfter ?? RetryPolicy.usualPause
      return pause <= RetryPolicy.longestRetryAfter
        ? .deferred(failure, by: pause) : .denied(failure)
    default: return .unknown(failure)
    }
  }

  /// A body that isn't the documented one may be somebody else's page; an empty one is documented.
  private static func taken(
    _ answer: PlatformAnswer, _ failure: PlatformFailure
  ) -> DataflowWriteOutcome {
    if answer.body.isEmpty { return .taken(etag: nil) }
    guard let json = try? JSONText(answer.harmlessBody).root, json.text("id") != nil else {
      return .unknown(failure)
    }
    return .taken(etag: json.text("etag"))
  }

  private static func refusal(
    _ answer: PlatformAnswer, _ failure: PlatformFailure
  ) -> DataflowRefusal {
    let problem = answer.problem
    let number = problem.code.flatMap { code in
      code.split(separator: "-").dropLast().last.flatMap { Int($0) }
    }
    let reason: DataflowRefusal.Reason =
      if answer.status == 404 { .notFound } else if number.map(states.contains) ?? false {
        .state
      } else { .other }
    return DataflowRefusal(
      reason,
      message: problem.message ?? failure.message,
      code: problem.code,
      requestID: problem.requestID ?? answer.requestID
    )
  }

  /// The numbers of refusals for the dataflow's state (Adobe, Flow Service error messages).
  private static let states: Set = [1416, 1417, 1420, 1421, 1422, 1444, 1456, 1457, 1458]
}
