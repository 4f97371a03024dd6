package import ActivationDiagnostics
package import ActivationModel

extension AttemptSettlement.Doubt {
  /// What is known so far of an attempt of unknown fate, as the rest of a sentence about it.
  var words: String {
    switch self {
    case .mayAppear(let end): "no run of it has appeared yet; one may still appear until \(end)"
    case .absenceNotAssumed: "no run of it has appeared since then"
    case .unnamed(let run):
      "run \(run) started since then, is in progress, and doesn't name a known audience yet"
    case .endedUnnamed(let run):
      "run \(run) has ended since then without naming a known audience"
    case .maybeScheduled(let run):
      "run \(run) has exported the audience since then, and may be a scheduled one"
    case .maybeOlder(let run):
      "run \(run) exports the audience, and may have started before"
    case .ofAnotherEntry(let run):
      "run \(run) exports the audience, and is recorded as the run of another export"
    case .misnamed:
      """
      the platform accepted it and named a run that can't be its run, and no other run has \
      appeared
      """
    case .unreadable: "the runs since then could not be read completely"
    }
  }

  /// What to do about it.
  ///
  /// - Parameter settle: The command line with which a person settles it, up to the pair.
  func help(settlingWith settle: String) -> String {
    switch self {
    case .mayAppear: "apply waits until then"
    case .absenceNotAssumed:
      """
      if no export arrived: `\(settle) --not-started --because TEXT`; with --settle 5m, sortie \
      assumes this itself
      """
    case .unnamed: "plan again when that run has ended"
    case .endedUnnamed(let run), .maybeScheduled(let run), .maybeOlder(let run):
      "look at run \(run) in Experience Platform; if it is this export: "
        + "`\(settle) --run \(run) --because TEXT`; if nothing of it started: "
        + "`\(settle) --not-started --because TEXT`"
    case .ofAnotherEntry(let run):
      "look at run \(run) in Experience Platform; if it isn't this export, and nothing of it "
        + "started: `\(settle) --not-started --because TEXT`"
    case .misnamed, .unreadable:
      "look at the dataflow's runs in Experience Platform; if one is this export: "
        + "`\(settle) --run RUN --because TEXT`; if none is: "
        + "`\(settle) --not-started --because TEXT`"
    }
  }

  /// When time alone settles it.
  var clearsAt: Timestamp? { if case .mayAppear(let end) = self { end } else { nil } }
}

extension Finding {
  /// L310: nobody knows what came of an attempt.
  ///
  /// - Parameter plan: How a command line names the plan.
  package static func fateUnknown(
    _ record: ActivationRecord, _ doubt: AttemptSettlement.Doubt, of plan: String
  ) -> Finding {
    Finding(
      .fateUnknown,
      "it is not known whether \(record.words) has started: \(doubt.words)",
      help: doubt.help(settlingWith: "sortie lock settle \(plan) \(record.shellTarget)"),
      about: record.subject, clearsAt: doubt.clearsAt?.description)
  }

  /// L321: the platform took the request and named a run, which isn't to be seen.
  ///
  /// - Parameter plan: How a command line names the plan.
  package static func runMissing(
    _ run: RunID, of record: ActivationRecord, in plan: String
  ) -> Finding {
    let settle = "sortie lock settle \(plan) \(record.shellTarget)"
    return Finding(
      .entryRunGone, severity: .warning,
      "run \(run) of \(record.words) was not found, although the platform named it",
      help: """
        sortie keeps asking for it. If it doesn't appear, look at the dataflow's runs in \
        Experience Platform; if one is this export: `\(settle) --run RUN --because TEXT`; if none \
        is: `\(settle) --not-started --because TEXT`
        """,
      about: record.subject)
  }

  /// L313: the run of an attempt whose answer was lost.
  package static func found(_ run: FlowRun, of record: ActivationRecord) -> Finding {
    Finding(
      .attemptFound,
      "the response about \(record.words) did not arrive; run \(run.id) is its run",
      about: record.subject)
  }

  /// L314: no run came of an attempt whose answer was lost.
  package static func assumedAbsent(_ record: ActivationRecord) -> Finding {
    Finding(
      .attemptAssumedAbsent,
      """
      the response about \(record.words) did not arrive, and no run has appeared since: sortie \
      assumes that it never started
      """,
      help: Rule.attemptAssumedAbsent.remedy, about: record.subject)
  }
}

extension ActivationRecord {
  /// The pair as a command line names it: by aliases that need no quotes, else by ids.
  fileprivate var shellTarget: String {
    let destination = labels.destinationAlias?.rawValue ?? pair.destination.rawValue
    return "\(destination)/\(labels.audienceAlias?.rawValue ?? pair.audience.rawValue)"
  }

  fileprivate var words: String {
    "the export of \(labels.audience(pair)) to \(labels.destination(pair)) sent at \(submittedAt)"
  }

  fileprivate var subject: Finding.Subject {
    .init(destination: pair.destination.rawValue, audience: pair.audience.rawValue)
  }
}
