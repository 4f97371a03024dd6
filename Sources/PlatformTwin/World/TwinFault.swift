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

  /// What is wrong with the platform's own answer, or with what it does.
  package struct Lies: Sendable, Equatable {
    /// What the run of an order record is, if not the activation's own. Where there is no such run,
    /// the record is right.
    package enum Records: String, Sendable, CaseIterable {
      /// One of the same dataflow that exports another audience.
      case anotherPair
      /// One of another dataflow.
      case anotherFlow
      /// The oldest of the same dataflow.
      case old
    }

    /// What somebody else does to a dataflow just before a change of it is looked at (F47): the
    /// version that the change was made from is then no longer the current one.
    package enum Foreign: String, Sendable, CaseIterable {
      /// The description changes, and nothing that a plan manages.
      case touches
      case renames
      /// The first audience is removed, so that all indexes move.
      case removesFirst
      /// The first audience is exported at another time.
      case reschedulesFirst
    }

    /// What `Date` shows instead of the twin's time, or how far it is ahead of that.
    package var date: TwinMoment?
    /// Whether the answer has no `Date`.
    package var lacksDate = false
    /// Whether a list's link to the next page leads to the same page again.
    package var loops = false
    /// How many activations of a job start, those that can; nil for all of them. With less, and with
    /// one that the platform refuses, the others start all the same.
    package var part: Int?
    /// Which runs the order records name.
    package var records: Records?
    /// What somebody else did first.
    package var foreign: Foreign?

    package init() {}

    /// Of each kind the first.
    init(together all: [Lies]) {
      date = all.lazy.compactMap(\.date).first
      lacksDate = all.contains(where: \.lacksDate)
      loops = all.contains(where: \.loops)
      part = all.lazy.compactMap(\.part).first
      records = all.lazy.compactMap(\.records).first
      foreign = all.lazy.compactMap(\.foreign).first
    }

    /// The time that `Date` shows; nil for no `Date`.
    func date(at now: Int64) -> Int64? {
      if lacksDate { return nil }
      // An offset counts from now.
      return date.map { $0.resolved(start: now) } ?? now
    }
  }

  /// Which requests it can hit; nil for all.
  package var route: TwinRoute?
  /// Only requests count that come after the first one to this route; nil for all.
  package var after: TwinRoute?
  /// Which of those requests is the first hit, counted from 1.
  package var nth: Int
  /// How many requests in a row are hit.
  package var times: Int
  package var effect: Effect
  /// Whether the platform does what was asked before the fault shows: "act, then cut".
  package var acts: Bool
  /// How many milliseconds after the request the answer leaves at the soonest.
  package var delay: Int64
  package var lies: Lies

  package init(
    route: TwinRoute?,
    after: TwinRoute? = nil,
    nth: Int = 1,
    times: Int = 1,
    effect: Effect = .own,
    acts: Bool = false,
    delay: Int64 = 0,
    lies: Lies = Lies()
  ) {
    self.route = route
    self.after = after
    self.nth = nth
    self.times = times
    self.effect = effect
    self.acts = acts
    self.delay = delay
    self.lies = lies
  }
}
