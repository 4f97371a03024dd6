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
    "more activations than fit one job",
    explanation: """
      One ad hoc activation job takes at most 80 audiences. Whether that counts audiences or pairs \
      of audience and destination is not documented, so sortie counts pairs, which is within the \
      limit under every reading, and splits larger plans into jobs. Jobs that share an audience \
      run one after the other, in waves, because an audience takes one ad hoc job at a time.
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
      An ad hoc activation must not run beside a scheduled audience export. sortie looks for \
      unfinished export jobs of the schema `_xdm.context.profile` and for unfinished runs of the \
      dataflow that this lockfile did not start. Nothing in a run tells a scheduled from an ad hoc \
      one, so every foreign run that is not surely about one audience counts. Runs and jobs that \
      have not finished for over 24 hours are reported, and not waited for.
      """,
    remedy: """
      Wait: `guardrails.onScheduledExport: wait` (the default) lets apply do so. With `fail` the \
      activation is blocked until the export is done.
      """,
    basis: .inferred,
    source: adHocGuide + " (the rule); how to recognise such a run is inferred"
  )

  package static let runInProgress = Rule(
    "G103",
    .warning,
    "a run for this audience is already in progress",
    explanation: """
      The platform refuses a second ad hoc job for an audience while one is in progress. sortie \
      found an unfinished run of this dataflow that names the audience and was not started from \
      this lockfile; it may be a scheduled one, since runs carry no mark that tells. Whether a run \
      on another destination counts is not documented: sortie waits there for runs of its own, and \
      for others when the platform names them.
      """,
    remedy: """
      `guardrails.onRunInProgress` decides: `wait` (the default) waits for its end and then starts \
      a new run, `adopt` follows that run instead, `fail` blocks.
      """,
    basis: .documented,
    source: adHocGuide
  )

  package static let audienceNotMapped = Rule(
    "G104",
    .error,
    "the audience is not mapped to the destination",
    explanation: """
      The ad hoc activation API exports only audiences that are already mapped to the destination's \
      dataflow. The dataflow's audience selectors, read just now, do not name this one.
      """,
    remedy: """
      Activate the audience to the destination in Experience Platform (Destinations, Browse, \
      Activate audiences), wait an hour, and plan again; or take the pair out of the plan.
      """,
    basis: .documented,
    source: adHocGuide
  )

  package static let firstHour = Rule(
    "G105",
    .warning,
    "less than an hour since the audience was first activated",
    explanation: """
      The platform asks for at least one hour between the first activation of an audience on its \
      schedule and an ad hoc activation. Which clock starts that hour is not documented; sortie \
      takes the mapping's `createTime`, and warns when that is missing or when the first scheduled \
      slot is less than an hour past. Where a schedule goes by the day's segmentation and tells no \
      hour, 00:00 UTC of its first day is the earliest that slot can be.
      """,
    remedy: "Wait: `guardrails.onFirstHour: wait` (the default) lets apply do so.",
    basis: .inferred,
    source: adHocGuide + " (the hour); `createTime` as its start is inferred"
  )

  package static let outOfSchedule = Rule(
    "G106",
    .error,
    "the activation schedule does not include today",
    explanation: """
      An audience can be exported on demand only while its activation schedule overlaps today. \
      Schedules are in UTC. Scheduled exports skip the last day of a schedule, while the platform's \
      guide allows ad hoc ones until the end date has passed, so the last day is a warning. Whether \
      a schedule has begun at 00:00 UTC of its first day or with its first export is not \
      documented, so that day is a warning too.
      """,
    remedy: """
      Change the audience's schedule on the destination so that it includes today, or take the \
      pair out of the plan.
      """,
    basis: .documented,
    source: adHocGuide + "; " + exportNowGuide
  )

  package static let noNewSegmentation = Rule(
    "G112",
    .warning,
    "no new segmentation since the last good export",
    explanation: """
      An ad hoc activation exports the results of the last scheduled segmentation and starts none. \
      None has finished since the last good export of this audience, so likely the same profiles \
      would go out again. sortie reads the segmentation jobs, only where an export is repeated: \
      those that the scheduler made, that succeeded, and that cover the audience; a job that \
      somebody started over the API doesn't count. Its end is the job's own measure, else its last \
      change. Asked only for audiences that the platform evaluates, by `evaluationInfo`, else \
      `originName`, else `namespace`; uploads and audiences from other systems are left alone.
      """,
    remedy: """
      `guardrails.onNoNewSegmentation` decides: `warn` (the default) sends all the same, `skip` \
      leaves alone what is merely older than its `maxAge`, `fail` blocks, `ignore` doesn't ask. A \
      changed revision and what failed are never skipped.
      """,
    basis: .inferred,
    source: adHocGuide + "; " + exportNowGuide + " (the rule); how to recognise it is inferred"
  )

  package static let apiVersion1 = Rule(
    "G113",
    .warning,
    "API version 1 is in use",
    explanation: """
      Version 1 of the ad hoc activation API needs the id of an export job with every request. \
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
      "Without a date or time macro in the file name, this export overwrites the last one.",
    remedy: "Add a date and time macro to the file name on the destination.",
    basis: .documented,
    source: "Adobe, Activate audiences to batch profile export destinations"
  )

  package static let softLimit = Rule(
    "G117",
    .warning,
    "more than the platform's soft limits",
    explanation: """
      The platform's guardrails advise at most 100 audiences exported in an hour and 250 audiences \
      mapped to a dataflow. More may work, and may be slow. sortie counts the different audiences \
      that all plans of a command would send within the next hour; what waits for something without \
      a known end counts as within it.
      """,
    remedy: "Spread the exports over time, with `--target`, or use a second destination.",
    basis: .documented,
    source: "Adobe, Destinations guardrails"
  )

  package static let stuckActivity = Rule(
    "G120", .warning, "a run or export job has not finished for over 24 hours",
    explanation: """
      A run of the destination, or an export job, has been unfinished for over a day. It is taken \
      for stuck: sortie neither waits for it nor blocks because of it. The platform may still refuse.
      """,
    remedy: "Look at the run or job in Experience Platform; ask Adobe's support if it stays.",
    basis: .inferred, source: "sortie's contract; the limit of 24 hours is inferred")
}
