/// Credentials and configuration.
extension Rule {
  package static let configurationRules: [Rule] = []
}
