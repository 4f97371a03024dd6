/// Guardrails of the platform, checked while planning and again before every request.
extension Rule {
  package static let guardrailRules: [Rule] = [
    .jobSplit, .scheduledExportInProgress, .runInProgress, .audienceNotMapped, .firstHour,
    .outOfSchedule, .notBatchDestination, .externalAudienceID, .dataflowDisabled, .notFound,
    .ambiguousName, .noNewSegmentation, .apiVersion1, .pinnedElsewhere, .recentMappingChange,
    .overwritingFileName, .softLimit, .nameMismatch, .reboundAlias,
    .stuckActivity, .recentExport, .tooManyActivations,
  ]

  static let adHocGuide = "Adobe, Ad hoc activation API guide and OpenAPI document"
  private static let exportNowGuide = "Adobe, Export file now (destinations UI guide)"

  package static let jobSplit = Rule(
    "G101",
    .note,
    "more activations than fit into one job",
    explanation: """
      One ad hoc activation job takes at most 80 audiences. Whether that counts audiences, or \
      pairs of audience and destination, is not documented. sortie counts pairs, which keeps the \
      limit in both cases, and splits larger plans into jobs. An audience can be in one ad hoc \
      job at a time, so jobs that share an audience run one after the other, in waves.
      """,
    remedy: "Nothing to do. `guardrails.activationsPerJob` can make jobs smaller.",
    basis: .documented,
    source: adHocGuide + "; Destinations guardrails"
  )

  package static let scheduledExportInProgress = Rule(
    "G102",
    .warning,
    "a scheduled export is in progress",
    explanation: """
      An ad hoc activation must not run at the same time as a scheduled audience export. sortie \
      looks for unfinished export jobs of the schema `_xdm.context.profile`, and for unfinished \
      runs of the dataflow that this lockfile did not start. A run doesn't show whether it is \
      scheduled or ad hoc, so every such run counts unless it is certain that it is about one \
      audience only. Runs and jobs that have not finished for over 24 hours are reported, but \
      sortie doesn't wait for them.
      """,
    remedy: """
      Wait: with `guardrails.onScheduledExport: wait` (the default), apply waits for you. With \
      `fail`, the activation is blocked until the export has ended.
      """,
    basis: .inferred,
    source: adHocGuide + " (the rule); how to recognize such a run is inferred"
  )

  package static let runInProgress = Rule(
    "G103",
    .warning,
    "a run for this audience is already in progress",
    explanation: """
      The platform refuses a second ad hoc job for an audience while one is in progress. sortie \
      found an unfinished run of this dataflow that names the audience and was not started from \
      this lockfile. It may be a scheduled run; a run doesn't show that. Whether a run on \
      another destination counts is not documented. There, sortie waits for its own runs, and \
      for others if the platform names them.
      """,
    remedy: """
      `guardrails.onRunInProgress` decides: `wait` (the default) waits until the run ends and \
      then starts a new one, `adopt` follows that run instead, and `fail` blocks the activation.
      """,
    basis: .documented,
    source: adHocGuide
  )

  package static let audienceNotMapped = Rule(
    "G104",
    .error,
    "the audience is not mapped to the destination",
    explanation: """
      The ad hoc activation API exports only audiences that are already mapped to the \
      destination's dataflow. sortie has just read the dataflow's audience selectors, and they \
      don't contain this one.
      """,
    remedy: """
      Activate the audience to the destination in Experience Platform (Destinations, Browse, \
      Activate audiences), wait an hour, and plan again. Or remove the pair from the plan.
      """,
    basis: .documented,
    source: adHocGuide
  )

  package static let firstHour = Rule(
    "G105",
    .warning,
    "less than an hour since the audience was first activated",
    explanation: """
      The platform requires at least one hour between the first activation of an audience on its \
      schedule and an ad hoc activation. When that hour starts is not documented. sortie uses \
      the mapping's `createTime`. It warns if that is missing, or if the first scheduled slot \
      was less than an hour ago. If a schedule follows the day's segmentation and names no hour, \
      sortie takes 00:00 UTC of its first day, the earliest possible slot.
      """,
    remedy: "Wait: with `guardrails.onFirstHour: wait` (the default), apply waits for you.",
    basis: .inferred,
    source: adHocGuide + " (the hour); `createTime` as its start is inferred"
  )

  package static let outOfSchedule = Rule(
    "G106",
    .error,
    "the activation schedule does not include today",
    explanation: """
      An audience can be exported on demand only while its activation schedule includes today. \
      Schedules are in UTC. Scheduled exports skip the last day of a schedule, while the \
      platform's guide allows ad hoc exports until the end date has passed, so the last day is a \
      warning. Whether a schedule begins at 00:00 UTC of its first day or with its first export \
      is not documented, so the first day is a warning too.
      """,
    remedy: """
      Change the audience's schedule on the destination so that it includes today, or remove the \
      pair from the plan.
      """,
    basis: .documented,
    source: adHocGuide + "; " + exportNowGuide
  )

  package static let noNewSegmentation = Rule(
    "G112",
    .warning,
    "no new segmentation since the last successful export",
    explanation: """
      An ad hoc activation exports the results of the last scheduled segmentation and doesn't \
      start a new one. No segmentation has finished since the last successful export of this \
      audience, so the same profiles would likely be exported again. sortie reads the \
      segmentation jobs only for repeated exports. It counts jobs that the scheduler created, \
      that succeeded, and that include the audience; jobs that were started over the API don't \
      count. The end of a job is the time in its own metrics, or else its last change. sortie \
      checks this only for audiences that the platform evaluates, according to `evaluationInfo`, \
      else `originName`, else `namespace`. It doesn't check uploads and audiences from other \
      systems.
      """,
    remedy: """
      `guardrails.onNoNewSegmentation` decides: `warn` (the default) sends the export anyway, \
      `skip` leaves out exports that are merely older than their `maxAge`, `fail` blocks them, \
      and `ignore` turns the check off. A changed revision and a failed export are never \
      skipped.
      """,
    basis: .inferred,
    source: adHocGuide + "; " + exportNowGuide + " (the rule); how to recognize it is inferred"
  )

  package static let apiVersion1 = Rule(
    "G113",
    .warning,
    "API version 1 is in use",
    explanation: """
      Version 1 of the ad hoc activation API needs the id of an export job in every request. \
      Version 2 does not.
      """,
    remedy: "Set `api.version: 2` unless your organization needs version 1.",
    basis: .documented,
    source: adHocGuide
  )

  package static let recentMappingChange = Rule(
    "G115",
    .warning,
    "the mapping changed less than an hour ago",
    explanation:
      "Changes to an activation can take up to an hour to reach every part of the platform.",
    remedy: "Wait an hour after the change if the export must reflect it.",
    basis: .documented,
    source: "Adobe, Activate audiences to batch profile export destinations"
  )

  package static let overwritingFileName = Rule(
    "G116",
    .warning,
    "the file name has no time part",
    explanation:
      "Without a date or time macro in the file name, this export overwrites the previous file.",
    remedy: "Add a date and time macro to the file name on the destination.",
    basis: .documented,
    source: "Adobe, Activate audiences to batch profile export destinations"
  )

  package static let softLimit = Rule(
    "G117",
    .warning,
    "more than the platform's soft limits",
    explanation: """
      The platform's guardrails recommend at most 100 audiences exported in an hour and 250 \
      audiences mapped to a dataflow. More may work, and may be slow. sortie counts the \
      different audiences that all plans of a command would send within the next hour. \
      Activations that wait for something without a known end count too.
      """,
    remedy: "Spread the exports over time with `--target`, or use a second destination.",
    basis: .documented,
    source: "Adobe, Destinations guardrails"
  )

  package static let stuckActivity = Rule(
    "G120", .warning, "a run or export job has not finished for over 24 hours",
    explanation: """
      A run of the destination, or an export job, has not finished for over a day. sortie \
      considers it stuck: it neither waits for it nor blocks because of it. The platform may \
      still refuse the request.
      """,
    remedy:
      "Look at the run or job in Experience Platform. If it stays unfinished, ask Adobe support.",
    basis: .inferred, source: "sortie's contract; the limit of 24 hours is inferred")
}
