import ActivationPlanning
import OrderedJSON

/// The part of the output's schema that `diff` prints.
enum DifferenceSchema {
  static let json = SchemaParts.object(
    "what changes to plans would ask for",
    [
      SchemaParts.formatVersion,
      ("sortieVersion", SchemaParts.text("the version of sortie that made it")),
      (
        "lockfiles",
        SchemaParts.list(
          of: lockfile, "lockfiles that the change touches, which only sortie writes")
      ),
      (
        "ignoreComments",
        SchemaParts.list(
          of: ignores, "plans in which it adds or removes comments that silence warnings")
      ),
      ("changed", SchemaParts.truth("whether any plan differs from its older version")),
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
          "the git revision that was compared with; missing for two files",
          [
            ("revision", SchemaParts.text("as it was named")),
            ("commit", SchemaParts.text("the commit's id")),
            ("hasMore", SchemaParts.truth("whether it holds commits that HEAD doesn't")),
          ])
      ),
      ("ignored", SchemaParts.ignored),
    ])

  private static let lockfile = SchemaParts.object(
    "one lockfile, its journal folded in, beside its older version",
    [
      ("file", SchemaParts.text("the lockfile's path")),
      (
        "status",
        SchemaParts.oneOf(
          LockfileDifference.Status.allCases.map(\.rawValue), "what became of it")
      ),
      (
        "movedFrom", SchemaParts.textOrNull("where it was before, if it was moved")
      ),
      ("touchesJournal", SchemaParts.truth("whether its journal was added, removed or changed")),
      (
        "isRebound",
        SchemaParts.truth(
          "whether it is another plan's, environment's, organization's or sandbox's")
      ),
      (
        "isRelinked",
        SchemaParts.truth("whether it became a link or a file, or leads to another file")
      ),
      (
        "touchesUnknown",
        SchemaParts.truth("whether members of its header differ that this version doesn't know")
      ),
      (
        "claimed", SchemaParts.list(of: entry, "pairs of which it now says that they were exported")
      ),
      ("dropped", SchemaParts.list(of: entry, "pairs whose export it no longer knows of")),
      ("edited", SchemaParts.list(of: entry, "pairs of which it says something else now")),
    ])

  private static let entry = SchemaParts.object(
    "an entry's pair",
    [
      ("destination", SchemaParts.reference("side")), ("audience", SchemaParts.reference("side")),
    ])

  private static let ignores = SchemaParts.object(
    "one plan's comments",
    [
      ("file", SchemaParts.text("the plan's path")),
      ("added", SchemaParts.list(of: comment, "comments that are new")),
      ("removed", SchemaParts.list(of: comment, "comments that are gone")),
    ])

  private static let comment = SchemaParts.object(
    "a comment “# sortie: ignore”",
    [
      ("line", SchemaParts.count("its line in the version that has it, from 1")),
      (
        "codes",
        SchemaParts.list(of: SchemaParts.text("a rule's code"), "the rules that it silences")
      ),
      ("reason", SchemaParts.text("the reason that it gives")),
    ])

  private static let plan = SchemaParts.object(
    "one plan beside its older version",
    [
      (
        "plan",
        SchemaParts.object(
          "which plan it is",
          [
            ("name", SchemaParts.text("the plan's name")),
            ("file", SchemaParts.textOrNull("the newer file; null where it is gone")),
            ("oldFile", SchemaParts.textOrNull("the older file; null where there was none")),
          ])
      ),
      ("status", status),
      (
        "environments",
        SchemaParts.list(of: environment, "each environment that either version has")
      ),
    ])

  private static let status = SchemaParts.oneOf(
    PlanDifference.Status.allCases.map(\.rawValue), "what became of it")

  private static let environment = SchemaParts.object(
    "the plan in one environment",
    [
      ("environment", SchemaParts.textOrNull("the overlay; null for the plan without any")),
      ("organization", SchemaParts.textOrNull("the organization that the plan is pinned to")),
      ("sandbox", SchemaParts.textOrNull("the sandbox that the plan names")),
      ("status", status),
      (
        "summary",
        SchemaParts.object(
          "the change in numbers",
          [
            ("export", SchemaParts.count("activations that ask for an export")),
            ("mayExport", SchemaParts.count("those that ask for one on a condition")),
            ("keep", SchemaParts.count("changed activations that ask for none")),
            ("forget", SchemaParts.count("activations that are gone from the plan")),
            ("unchanged", SchemaParts.count("activations that are as they were")),
          ])
      ),
      ("settings", SchemaParts.list(of: setting, "settings of the plan that have changed")),
      ("changes", SchemaParts.list(of: change, "activations that have changed")),
    ])

  private static let setting = SchemaParts.object(
    "a setting that has changed",
    [
      ("setting", SchemaParts.text("the path of its key in the plan file")),
      ("old", SchemaParts.textOrNull("null where the plan didn't say")),
      ("new", SchemaParts.textOrNull("null where the plan doesn't say")),
    ])

  private static let change = SchemaParts.object(
    "an activation that has changed",
    [
      (
        "change",
        SchemaParts.oneOf(
          ActivationDifference.Kind.allCases.map(\.rawValue), "what became of it")
      ),
      (
        "effect",
        SchemaParts.oneOf(
          ActivationDifference.Effect.allCases.map(\.rawValue),
          "what apply would make of it, going by the two versions alone")
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
    "as that version has it; missing where it hasn't",
    [
      ("destination", SchemaParts.reference("side")),
      ("audience", SchemaParts.reference("side")),
      ("revision", SchemaParts.text("the revision that is asked for")),
      (
        "maxAge",
        [
          "type": ["integer", "null"],
          "description": "in seconds; null for an export of any age",
        ]
      ),
    ])
}
