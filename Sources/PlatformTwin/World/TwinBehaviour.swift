/// The switches where the platform's behaviour is undocumented or documented twice (facts §11).
///
/// Defaults are the documented reading, or the stricter one where nothing is documented.
package struct TwinBehaviour: Sendable, Equatable {
  package enum ErrorCodeType: String, Sendable, CaseIterable { case text, number }
  package enum MissingSandbox: String, Sendable, CaseIterable { case prod, refuse }
  package enum UnknownAccept: String, Sendable, CaseIterable { case refuse, version1, version2 }
  package enum Wording: String, Sendable, CaseIterable { case segments, audiences }
  package enum FirstHour: String, Sendable, CaseIterable { case refuse, acceptWithoutRun, ignore }
  package enum ProductProfile: String, Sendable, CaseIterable { case assigned, absent, notEntitled }
  package enum Role: String, Sendable, CaseIterable { case held, absent }
  package enum Counting: String, Sendable, CaseIterable { case pairs, audiences }
  package enum Refusal: String, Sendable, CaseIterable { case whole, partial }
  package enum DisabledFlow: String, Sendable, CaseIterable {
    case badRequest, notFound, accept
  }
  package enum NotFoundShape: String, Sendable, CaseIterable { case current, older }
  package enum RunningText: String, Sendable, CaseIterable {
    case inProgress, processing, waiting, absent
  }
  package enum StatusCase: String, Sendable, CaseIterable { case lower, capital }
  package enum Concurrency: String, Sendable, CaseIterable { case everywhere, perDestination }
  package enum RunsPer: String, Sendable, CaseIterable { case audience, destination }
  package enum RunOrder: String, Sendable, CaseIterable {
    case created, updated, updatedAlways, createdOnly
  }
  package enum AudienceInRuns: String, Sendable, CaseIterable {
    case systemID = "systemId"
    case externalID = "externalId"
    case capitals, namespaced, absent
  }
  package enum NextPage: String, Sendable, CaseIterable { case number, text }

  /// E1: how long an issued token lives, in seconds.
  package var tokenLifetime: Int64 = 86_399
  /// E4: `error_code` as text or number.
  package var errorCode: ErrorCodeType = .text
  /// E3: whether the credential has a product profile (403027 without), and whether that is entitled
  /// for the organization (403025 if not).
  package var productProfile: ProductProfile = .assigned
  /// E36: whether the credential is in a role; without, its token is good and nothing is permitted.
  package var role: Role = .held
  /// E6: what a missing `x-sandbox-name` means.
  package var missingSandbox: MissingSandbox = .prod
  /// E6: whether `x-sandbox-id` is refused (2110-400).
  package var refusesSandboxID = false
  /// E8: what an `Accept` other than version 2's, `*/*` and none means.
  package var unknownAccept: UnknownAccept = .refuse
  /// E12: "Segments … are not part" or "Audiences … are not part".
  package var wording: Wording = .segments
  /// E14: whether one ad hoc job per audience holds across destinations.
  package var concurrency: Concurrency = .everywhere
  /// E15: whether an unfinished export job of profiles refuses ad hoc runs as well; inferred.
  package var exportJobRefuses = true
  /// E16: what happens within an hour of the first activation.
  package var firstHour: FirstHour = .refuse
  /// E17: activations in one job.
  package var jobLimit: Int64 = 80
  /// E17: what the limit counts.
  package var jobLimitCounts: Counting = .pairs
  /// E17: the message of the refusal; invented, for none is documented.
  package var jobLimitMessage = "Maximum number of audiences per ad hoc activation job exceeded"
  /// E18: whether one bad activation fails the whole request.
  package var refusal: Refusal = .whole
  /// E20: what a disabled dataflow answers.
  package var disabledFlow: DisabledFlow = .badRequest
  /// E24: what order runs are listed in: the newest first, in the order that is asked for; the last
  /// changed first unless another order is asked for; the last changed first whatever is asked for;
  /// the newest first, and whoever asks for an order is refused.
  package var runOrder: RunOrder = .created
  /// E25: shape c or d of facts §8.1.
  package var notFoundShape: NotFoundShape = .current
  /// E29: whether a run in progress names its audience.
  package var runningNamesAudience = true
  /// E31: how runs name audiences: by the id that the platform generated; by the source's own; by
  /// the former in capitals; with its namespace before it; not at all.
  package var audienceInRuns: AudienceInRuns = .systemID
  /// E29: whether audiences of one destination and request share a run.
  package var runsPer: RunsPer = .audience
  /// E30: the spelling of final states.
  package var statusCase: StatusCase = .lower
  /// E30: the text of a run in progress.
  package var runningText: RunningText = .inProgress
  /// E33: `_page.next` as number or text.
  package var nextPage: NextPage = .number
  /// E36: the permissions that the credential holds; others are left out of answers.
  package var permissions = [
    "/permissions/activate-destinations", "/permissions/manage-destinations",
    "/permissions/view-destinations", "/permissions/view-profiles", "/resource-types/segments",
  ]
  /// Changes of dataflows.
  package var dataflows = DataflowBehaviour()

  package init() {}
}
