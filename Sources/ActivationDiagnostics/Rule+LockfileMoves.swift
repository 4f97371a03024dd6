/// What stands in the way of `lock mv`.
extension Rule {
  static let lockfileMoveRules: [Rule] = [.entryUnfinished, .lockfileInTheWay]

  package static let entryUnfinished = Rule(
    "L324",
    .error,
    "an entry that would get new ids has an attempt that has not ended",
    explanation: """
      An alias has another id in the plan than in the lockfile, and `lock mv` would give its \
      entry the new id. A run names its destination and its audience, so sortie couldn't match \
      the run with an entry under other ids.
      """,
    remedy: """
      Give the alias its old id again, follow the run to its end with `sortie status --watch`, \
      then change the id.
      """
  )

  package static let lockfileInTheWay = Rule(
    "L325",
    .error,
    "the target of the move already has entries",
    explanation: """
      `lock mv` doesn't overwrite entries that already exist: each lockfile may have exports \
      that the other lacks.
      """,
    remedy: """
      If both lockfiles belong to the plan, copy the newer one's header into a copy of the older \
      one, then combine them with `sortie lock merge`. Otherwise, name another target.
      """
  )
}
