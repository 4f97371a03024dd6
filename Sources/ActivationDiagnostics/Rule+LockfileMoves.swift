/// What stands in the way of `lock mv`.
extension Rule {
  static let lockfileMoveRules: [Rule] = [.entryUnfinished, .lockfileInTheWay]

  package static let entryUnfinished = Rule(
    "L324",
    .error,
    "an attempt of an entry that is to get other ids has not ended",
    explanation: """
      An alias means another id in the plan than in the lockfile, and `lock mv` would take its entry \
      along. A run tells which destination and audience it is of: under other ids, nobody would know \
      it again.
      """,
    remedy: """
      Give the alias its old id back, follow the run to its end with `sortie status --watch`, then \
      change the id.
      """
  )

  package static let lockfileInTheWay = Rule(
    "L325",
    .error,
    "the lockfile's new place is taken",
    explanation: """
      `lock mv` writes nothing over entries that are already there: both lockfiles may know of exports \
      that the other doesn't.
      """,
    remedy: """
      If both belong to the plan, give the older one the newer one's header in a copy, then unite \
      them with `sortie lock merge`; else name another place.
      """
  )
}
