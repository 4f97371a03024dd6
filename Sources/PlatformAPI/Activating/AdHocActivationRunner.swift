package import ActivationModel
import OrderedJSON

/// Sends ad hoc activation requests to the platform: the only thing in sortie that starts anything.
package struct AdHocActivationRunner: StepRunner {
  private let client: PlatformClient

  package init(_ client: PlatformClient) { self.client = client }

  package func perform(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome {
    var request = AdHocRequest.make(job)
    request.leaveBy = leaveBy
    do throws(ExchangeFailure) {
      let answer = try await client.exchange(
        request,
        repetition: .onlyIfNotTaken,
        tally: RequestTally()
      )
      return outcome(of: answer, to: request, for: job)
    } catch {
      switch error.delivery {
      case .neverSent: return .notTaken(error.failure)
      case .possiblySent: return .maybeTaken(.unanswered(error.failure))
      }
    }
  }

  private func outcome(
    of answer: PlatformAnswer,
    to request: PlatformRequest,
    for job: JobRequest
  ) -> SubmissionOutcome {
    let failure = client.failure(answer, of: request)
    if (200..<300).contains(answer.status) { return accepted(answer, request, job) }
    // What the documents don't list, in status or form, may come from somebody on the way, after the
    // platform has acted.
    guard answer.problem.isInPlatformForm else { return .maybeTaken(.unanswered(failure)) }
    if answer.saysTokenIsInvalid {
      return .maybeTaken(
        answer.isForAnOldToken ? .deferred(failure, by: .zero) : .denied(failure))
    }
    return .maybeTaken(doubt(of: answer, failure, request))
  }

  private func doubt(
    of answer: PlatformAnswer, _ failure: PlatformFailure, _ request: PlatformRequest
  ) -> StepDoubt {
    switch answer.status {
    case 403: return .denied(failure)
    case 400 where answer.problem.isAboutAccess, 404 where answer.problem.isAboutAccess:
      return .denied(failure)
    case 400, 404: return .rejected(rejection(answer, of: request))
    // The gateway's, for all of the platform's APIs.
    case 429 where answer.problem.isAboutAccess:
      let pause = answer.retryAfter ?? RetryPolicy.usualPause
      return pause <= RetryPolicy.longestRetryAfter
        ? .deferred(failure, by: pause) : .denied(failure)
    default: return .unanswered(failure)
    }
  }

  private func accepted(
    _ answer: PlatformAnswer,
    _ request: PlatformRequest,
    _ job: JobRequest
  ) -> SubmissionOutcome {
    guard let read = try? AdHocAnswer(wire: JSONText(answer.body).root) else {
      return .maybeTaken(
        .unanswered(PlatformFailure(unreadable: answer, purpose: request.purpose)))
    }
    let records = read.records(for: job).map { order in
      OrderRecord(
        pair: order.pair, runID: order.runID,
        statusURL: answer.secrets.reduce(order.statusURL) { $1.redacted(in: $0) })
    }
    return .taken(AcceptedJob(records, requestID: answer.requestID))
  }

  private func rejection(_ answer: PlatformAnswer, of request: PlatformRequest) -> Rejection {
    let problem = answer.problem
    let message = problem.message ?? client.failure(answer, of: request).message
    let known = problem.message.map(RejectionWords.reason) ?? .other
    let reason: Rejection.Reason = answer.status == 404 && known == .other ? .notFound : known
    return Rejection(
      reason,
      message: message,
      requestID: problem.requestID ?? answer.requestID
    )
  }
}
