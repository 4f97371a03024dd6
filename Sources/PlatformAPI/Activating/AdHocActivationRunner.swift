package import ActivationModel
import OrderedJSON

/// Sends ad hoc activation requests to the platform: the only thing in sortie that starts anything.
package struct AdHocActivationRunner: JobRunner {
  private let client: PlatformClient

  package init(_ client: PlatformClient) { self.client = client }

  package func submit(_ job: JobRequest, leaveBy: Uptime) async -> SubmissionOutcome {
    let request = AdHocRequest.make(job)
    do throws(ExchangeFailure) {
      let answer = try await client.exchange(
        request,
        repetition: .onlyIfNotTaken,
        tally: RequestTally()
      )
      return outcome(of: answer, to: request, for: job)
    } catch {
      switch error.delivery {
      case .neverSent: return .notSent(error.failure)
      case .possiblySent: return .unknown(error.failure)
      }
    }
  }

  private func outcome(
    of answer: PlatformAnswer,
    to request: PlatformRequest,
    for job: JobRequest
  ) -> SubmissionOutcome {
    switch answer.status {
    case 200..<300: return accepted(answer, request, job)
    // Refused in front of the endpoint: for who asks, not for what is asked.
    case 401, 403: return .notSent(client.failure(answer, of: request))
    case 429, 503:
      let failure = client.failure(answer, of: request)
      guard let pause = answer.retryAfter else {
        return answer.status == 429 ? .notSent(failure) : .unknown(failure)
      }
      let isLong = pause > RetryPolicy.longestRetryAfterOnceIntended
      return isLong && pause <= RetryPolicy.longestRetryAfter
        ? .deferred(failure, by: pause) : .notSent(failure)
    // The server gave up waiting for the request, or so it says.
    case 408: return .unknown(client.failure(answer, of: request))
    case 400..<500 where answer.problem.isAboutAccess:
      return .notSent(client.failure(answer, of: request))
    case 400..<500: return .rejected(rejection(answer, of: request))
    default: return .unknown(client.failure(answer, of: request))
    }
  }

  private func accepted(
    _ answer: PlatformAnswer,
    _ request: PlatformRequest,
    _ job: JobRequest
  ) -> SubmissionOutcome {
    guard let read = try? AdHocAnswer(wire: JSONText(answer.body).root) else {
      return .unknown(PlatformFailure(unreadable: answer, purpose: request.purpose))
    }
    return .accepted(read.records(for: job), requestID: answer.requestID)
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
