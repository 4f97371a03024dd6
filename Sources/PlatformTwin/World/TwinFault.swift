/// Something that goes wrong on purpose (facts E37): on which route, at which request, how.
package struct TwinFault: Sendable, Equatable {
  /// An answer in place of the platform's own.
  package struct Answer: Sendable, Equatable {
    package var status: Int
    package var body: String
    package var contentType: String
    /// `Retry-After`, in seconds or as text.
    package var retryAfter: String?

    package init(
      status: Int,
      body: String = "",
      contentType: String = "application/json",
      retryAfter: String? = nil
    ) {
      self.status = status
      self.body = body
      self.contentType = contentType
      self.retryAfter = retryAfter
    }

    /// The gateway's rate limit, shape k of facts §8.1.
    package static func tooManyRequests(retryAfter: String? = nil) -> Answer {
      Answer(
        status: 429,
        body: #"{"error_code":"429050","message":"Too many requests"}"#,
        retryAfter: retryAfter
      )
    }
  }

  /// What the client gets.
  package enum Effect: Sendable, Equatable {
    /// Another answer than the platform's.
    case answer(Answer)
    /// No answer: the connection is cut.
    case cut
    /// The platform's own answer; useful with a delay.
    case own
  }

  package var route: TwinRoute
  /// Which request to that route is the first hit, counted from 1.
  package var nth: Int
  /// How many requests in a row are hit.
  package var times: Int
  package var effect: Effect
  /// Whether the platform does what was asked before the fault shows: "act, then cut".
  package var acts: Bool
  /// How many milliseconds after the request the answer leaves at the soonest.
  package var delay: Int64

  package init(
    route: TwinRoute,
    nth: Int = 1,
    times: Int = 1,
    effect: Effect,
    acts: Bool = false,
    delay: Int64 = 0
  ) {
    self.route = route
    self.nth = nth
    self.times = times
    self.effect = effect
    self.acts = acts
    self.delay = delay
  }
}
