package import ActivationExecution
package import ActivationModel
import ActivationPlanning

/// The progress of an apply in plain lines, for a terminal or a pipeline's log.
///
/// Floods are held back: orders show as one line for their job, and of each outcome only the first
/// ones show one by one.
package struct ApplyText {
  private let style: TextStyle
  private var jobs: [JobID: (number: Int, activations: Int)] = [:]
  private var counts: [ActivationOutcome: Int] = [:]
  private var adopted: Set<ActivationPair> = []
  private var day: String?

  /// The most activations of one outcome that are listed one by one, and the further ones after which
  /// a count is printed. Arbitrary.
  package static let shownPerOutcome = 50

  package init(style: TextStyle) { self.style = style }

  /// The lines that tell of the next event, each with its line end; empty where there is nothing to
  /// tell. Times are UTC; the day stands above the first event of it.
  package mutating func lines(for event: ExecutionEvent) -> String {
    guard let (word, words) = tell(event.kind) else { return "" }
    return line(word, words, at: event.at)
  }

  private mutating func line(_ word: TextLine, _ words: String, at time: Timestamp) -> String {
    var page = TextPage(style: style)
    let today = Words.day(time)
    if day != today {
      page.addUnwrapped(TextLine("\(today), times in UTC", .muted))
      day = today
    }
    let head = TextLine(Words.timeOfDay(time) + "  ", .muted) + word.padded(to: 11)
    page.add(TextLine(words), after: head)
    return page.text
  }

  /// A line that tells how far everything is, for a log in which nothing has happened for long.
  package mutating func signOfLife(_ progress: LiveProgress, at time: Timestamp) -> String {
    line(TextLine("going on", .muted), LiveProgressText(progress).sentence(at: time), at: time)
  }

  private mutating func tell(_ kind: ExecutionEvent.Kind) -> (TextLine, String)? {
    switch kind {
    case .started(let work): return (TextLine("started", .strong), Self.words(for: work))
    case .waiting(let activations, let reasons):
      return ("waiting", Self.words(for: reasons, activations))
    case .jobSubmitted(let id, let activations, _):
      let number = jobs[id]?.number ?? jobs.count + 1
      jobs[id] = (number, activations)
      return ("sent", "job \(number): \(Words.count(activations, "activation"))")
    case .jobAccepted(let id, let activations, let requestID):
      return (TextLine("accepted", .good), accepted(id, activations, requestID))
    case .jobRejected(let id, let activations, let rejection):
      let work = Words.count(activations, "activation")
      return (TextLine("refused", .warning), "\(name(of: id)) (\(work)): \(rejection.words)")
    case .retrying(let id, let reason):
      return ("again", "\(name(of: id)): \(reason)")
    case .activationChanged(let status): return tell(status)
    // Plans hold no steps but activations.
    case .effectEnded, .stepChanged: return nil
    case .finished: return (TextLine("finished", .strong), "")
    }
  }

  private static func words(for work: Workload) -> String {
    let runs =
      work.following > 0 ? ["\(Words.count(work.following, "run")) in progress to follow"] : []
    guard work.activations > 0 else { return (["nothing to send"] + runs).joined(separator: "; ") }
    let waves = work.waves > 1 ? ", in \(Words.count(work.waves, "wave"))" : ""
    let jobs = "\(Words.count(work.activations, "activation")) in \(Words.count(work.jobs, "job"))"
    return ([jobs + waves] + runs).joined(separator: "; ")
  }

  private func name(of job: JobID) -> String {
    jobs[job].map { "job \($0.number)" } ?? "job \(job)"
  }

  private func accepted(_ id: JobID, _ activations: Int, _ requestID: String?) -> String {
    let asked = jobs[id]?.activations ?? activations
    let work =
      asked == activations
      ? Words.count(activations, "activation")
      : "\(activations) of \(asked) activations; the platform did not mention the others"
    return "\(name(of: id)): \(work)" + (requestID.map { " (request id \($0))" } ?? "")
  }

  private static func words(for reasons: [Wait], _ activations: Int) -> String {
    let waits = reasons.prefix(5).map { wait in
      wait.until.map { "\(wait.reason), until \($0)" }
        ?? wait.likelyUntil.map { "\(wait.reason), likely at about \($0)" } ?? wait.reason
    }
    let rest = reasons.count > 5 ? ["and \(reasons.count - 5) more"] : []
    return Words.count(activations, "activation") + ": " + (waits + rest).joined(separator: "; ")
  }

  private mutating func tell(_ status: ActivationStatus) -> (TextLine, String)? {
    let outcome = ActivationOutcome(status)
    switch outcome {
    case .submitted, .running: return tellAdoption(of: status)
    case .kept, .pending: return nil
    default: break
    }
    let count = (counts[outcome] ?? 0) + 1
    counts[outcome] = count
    let word = TextLine(outcome.word, outcome.ink)
    if count <= Self.shownPerOutcome {
      let explanation = status.explanation.map { ": \($0)" } ?? ""
      return (word, status.pairText + explanation)
    }
    guard count.isMultiple(of: Self.shownPerOutcome) else { return nil }
    return (word, "\(Words.count(count, "activation")) so far")
  }

  /// The accepted job has told of orders and runs already; runs from elsewhere show here.
  private mutating func tellAdoption(of status: ActivationStatus) -> (TextLine, String)? {
    guard let record = status.record, record.adopted, adopted.insert(status.pair).inserted else {
      return nil
    }
    let run = record.runID.map { "run \($0)" } ?? "a run"
    return (TextLine("following", .note), "\(status.pairText): \(run), started by somebody else")
  }
}
