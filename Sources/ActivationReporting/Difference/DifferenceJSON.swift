import ActivationDiagnostics
import ActivationModel
import ActivationPlanning
import OrderedJSON

/// `diff --format json`.
package enum DifferenceJSON {
  package static func text(_ report: DifferenceReport) -> String {
    SafeJSON.text(value(report), layout: .pretty) + "\n"
  }

  private static func value(_ report: DifferenceReport) -> JSONValue {
    .compacting([
      ("formatVersion", .string(OutputFormat.version)),
      ("sortieVersion", .string(report.sortieVersion)),
      ("base", report.base.map(value)),
      ("lockfiles", .array(report.lockfiles.map(value))),
      ("ignoreComments", .array(report.ignores.map(value))),
      ("changed", .bool(report.isChanged)),
      ("differences", .array(report.plans.map(value))),
      ("findings", FindingJSON.list(report.findings)),
      ("ignored", FindingJSON.ignored(report.ignored)),
    ])
  }

  private static func value(_ base: DifferenceReport.Base) -> JSONValue {
    [
      "revision": .string(base.revision), "commit": .string(base.commit),
      "hasMore": .bool(base.hasMore),
    ]
  }

  private static func value(_ lockfile: LockfileDifference) -> JSONValue {
    [
      "file": .string(lockfile.file),
      "status": .string(lockfile.status.rawValue),
      "movedFrom": lockfile.movedFrom.map(JSONValue.string) ?? .null,
      "touchesJournal": .bool(lockfile.touchesJournal),
      "isRebound": .bool(lockfile.isRebound),
      "isRelinked": .bool(lockfile.isRelinked),
      "touchesUnknown": .bool(lockfile.touchesUnknown),
      "claimed": .array(lockfile.claimed.map(value)),
      "dropped": .array(lockfile.dropped.map(value)),
      "edited": .array(lockfile.edited.map(value)),
    ]
  }

  private static func value(_ record: ActivationRecord) -> JSONValue {
    let names = PairNames(record.labels, record.pair)
    return ["destination": names.destination.json, "audience": names.audience.json]
  }

  private static func value(_ ignores: IgnoreDifference) -> JSONValue {
    [
      "file": .string(ignores.file), "added": .array(ignores.added.map(value)),
      "removed": .array(ignores.removed.map(value)),
    ]
  }

  private static func value(_ comment: IgnoreDifference.Comment) -> JSONValue {
    [
      "line": .count(comment.location.start.line),
      "codes": .array(comment.codes.map { .string($0) }),
      "reason": .string(comment.reason),
    ]
  }

  private static func value(_ plan: PlanFileDifference) -> JSONValue {
    [
      "plan": [
        "name": .string(plan.name.rawValue),
        "file": .optional(plan.newFile),
        "oldFile": .optional(plan.oldFile),
      ],
      "status": .string(plan.status.rawValue),
      "environments": .array(plan.environments.map(value)),
    ]
  }

  private static func value(_ difference: PlanDifference) -> JSONValue {
    [
      "environment": .optional(difference.environment?.rawValue),
      "organization": .optional(difference.organization?.rawValue),
      "sandbox": .optional(difference.sandbox?.rawValue),
      "status": .string(difference.status.rawValue),
      "summary": .compacting(
        ActivationDifference.Effect.allCases.map {
          ($0.rawValue, .count(difference.count($0)))
        } + [("unchanged", .count(difference.unchanged))]),
      "settings": .array(difference.settings.map(value)),
      "changes": .array(difference.changes.map(value)),
    ]
  }

  private static func value(_ setting: SettingDifference) -> JSONValue {
    [
      "setting": .string(setting.setting.rawValue), "old": .optional(setting.old),
      "new": .optional(setting.new),
    ]
  }

  private static func value(_ difference: ActivationDifference) -> JSONValue {
    .compacting([
      ("change", .string(difference.kind.rawValue)),
      ("effect", .string(difference.effect.rawValue)),
      ("reason", .string(difference.reason)),
      ("reasonCodes", .array(difference.reasons.map { .string($0.code) })),
      ("old", difference.old.map(value)),
      ("new", difference.new.map(value)),
    ])
  }

  private static func value(_ activation: LabelledActivation) -> JSONValue {
    let names = PairNames(activation)
    return [
      "destination": names.destination.json,
      "audience": names.audience.json,
      "revision": .string(activation.requested.revision.rawValue),
      "maxAge": activation.requested.maxAge.map { .integer($0.components.seconds) } ?? .null,
    ]
  }
}
