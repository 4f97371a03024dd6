import ActivationPlanning
import OrderedJSON

/// The part of the output's schema that `diff` prints.
enum DifferenceSchema {
  static let json = SchemaParts.object(
    "what changes to plans ask for",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that wrote it")),
      (
        "lockfiles",
        SchemaParts.list(
          of: lockfile, "lockfiles that the change touches, which only sortie writes")
      ),
      (
        "ignoreComments",
        SchemaParts.list(
          of: ignores, "plans in which the change adds or removes comments that suppress warnings")
      ),
      ("changed", SchemaParts.truth("whether a plan differs from its older version")),
      (
        "differences",
        SchemaParts.list(of: plan, "one for each plan, in the order of the command line")
      ),
      ("findings", SchemaParts.findings),
    ],
    optional: [
      (
        "base",
        SchemaParts.object(
          "the git revision of the older versions; missing for two files",
          [
            ("revision", SchemaParts.text("as the user named it")),
            ("commit", SchemaParts.text("the commit's id")),
            ("hasMore", SchemaParts.truth("whether it has commits that HEAD doesn't have")),
          ])
      ),
      ("ignored", SchemaParts.ignored),
    ])

  private static let lockfile = SchemaParts.object(
    "one lockfile with its journal, compared with its older version",
    [
      ("file", SchemaParts.text("the lockfile's path")),
      (
        "status",
        SchemaParts.oneOf(
          LockfileDifference.Status.allCases.map(\.rawValue), "what the change did to it")
      ),
      (
        "movedFrom", SchemaParts.textOrNull("its old path, if it was moved")
      ),
      ("touchesJournal", SchemaParts.truth("whether its journal was added, removed or changed")),
      (
        "isRebound",
        SchemaParts.truth(
          "whether it now belongs to another plan, environment, organization or sandbox")
      ),
      (
        "isRelinked",
        SchemaParts.truth("whether it became a link or a file, or now links to another file")
      ),
      (
        "touchesUnknown",
        SchemaParts.truth(
          "whether members of its header differ that this version of sortie doesn't know")
      ),
      (
        "claimed", SchemaParts.list(of: entry, "pairs that are now recorded as exported")
      ),
      ("dropped", SchemaParts.list(of: entry, "pairs whose export is no longer recorded")),
      ("edited", SchemaParts.list(of: entry, "pairs whose entry has changed")),
    ])

  private static let entry = SchemaParts.object(
    "the pair of an entry",
    [
      ("destination", SchemaParts.reference("side")), ("audience", SchemaParts.reference("side")),
    ])

  private static let ignores = SchemaParts.object(
    "the comments of one plan",
    [
      ("file", SchemaParts.text("the plan's path")),
      ("added", SchemaParts.list(of: comment, "added comments")),
      ("removed", SchemaParts.list(of: comment, "removed comments")),
    ])

  private static let comment = SchemaParts.object(
    "a comment “# sortie: ignore”",
    [
      ("line", SchemaParts.count("its line in the version that contains it, counted from 1")),
      (
        "codes",
        SchemaParts.list(of: SchemaParts.text("a rule's code"), "the rules that it suppresses")
      ),
      ("reason", SchemaParts.text("the reason in the comment")),
    ])

  private static let plan = SchemaParts.object(
    "one plan, compared with its older version",
    [
      (
        "plan",
        SchemaParts.object(
          "the plan",
          [
            ("name", SchemaParts.text("the plan's name")),
            ("file", SchemaParts.textOrNull("the newer file; null if it was removed")),
            ("oldFile", SchemaParts.textOrNull("the older file; null if there was none")),
          ])
      ),
      ("status", status),
      (
        "environments",
        SchemaParts.list(of: environment, "the environments of both versions")
      ),
    ])

  private static let status = SchemaParts.oneOf(
    PlanDifference.Status.allCases.map(\.rawValue), "what the change did to it")

  private static let environment = SchemaParts.object(
    "the plan in one environment",
    [
      ("environment", SchemaParts.textOrNull("the environment; null for the plan without one")),
      ("organization", SchemaParts.textOrNull("the organization that the plan names")),
      ("sandbox", SchemaParts.textOrNull("the sandbox that the plan names")),
      ("status", status),
      (
        "summary",
        SchemaParts.object(
          "the change in numbers",
          [
            ("export", SchemaParts.count("activations that ask for an export")),
            ("mayExport", SchemaParts.count("activations that ask for one on a condition")),
            ("keep", SchemaParts.count("changed activations that ask for no export")),
            ("forget", SchemaParts.count("activations that were removed from the plan")),
            ("unchanged", SchemaParts.count("activations that have not changed")),
          ])
      ),
      ("settings", SchemaParts.list(of: setting, "settings of the plan that have changed")),
      ("changes", SchemaParts.list(of: change, "activations that have changed")),
    ])

  private static let setting = SchemaParts.object(
    "a setting that has changed",
    [
      ("setting", SchemaParts.text("the path of its key in the plan file")),
      ("old", SchemaParts.textOrNull("null if the older version has no value")),
      ("new", SchemaParts.textOrNull("null if the newer version has no value")),
    ])

  private static let change = SchemaParts.object(
    "an activation that has changed",
    [
      (
        "change",
        SchemaParts.oneOf(
          ActivationDifference.Kind.allCases.map(\.rawValue), "what the change did to it")
      ),
      (
        "effect",
        SchemaParts.oneOf(
          ActivationDifference.Effect.allCases.map(\.rawValue),
          "what apply would do, according to the two versions only")
      ),
      ("reason", SchemaParts.text("why, for a person")),
      (
        "reasonCodes",
        SchemaParts.list(
          of: SchemaParts.text(
            "new, removed, revision, maxAge, destination, audience, or name (beside an id)"),
          "why, for scripts")
      ),
    ],
    optional: [("old", activation), ("new", activation)])

  private static let activation = SchemaParts.object(
    "as in that version; missing if that version doesn't have it",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that the plan asks for")),
      (
        "maxAge",
        [
          "type": ["integer", "null"],
          "description": "in seconds; null if an export of any age is enough",
        ]
      ),
    ])
}
