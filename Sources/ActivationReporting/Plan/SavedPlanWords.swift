/// What is said of a plan that was saved.
package enum SavedPlanWords {
  /// The command that carries it out, to be copied.
  ///
  /// - Parameter options: Those that lead to the same platform.
  package static func next(_ path: String, options: [String]) -> String {
    (["sortie", "apply"] + options.map(Words.shellQuoted) + [
      "--plan-file", Words.shellQuoted(path),
    ])
    .joined(separator: " ")
  }
}
