/// What the platform answered, with what to do.
extension Rule {
  package static let answerRules: [Rule] = []
}
