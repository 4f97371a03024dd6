import ActivationDiagnostics
import ActivationSyntax

/// A value with the place that it was read from.
struct Located<Value: Sendable>: Sendable {
  let value: Value
  let node: YAMLNode

  /// Computed from the text when asked for.
  var location: SourceLocation { node.location }
}
