/// How large and how deep a YAML file may be.
///
/// All of them are sortie's own: far above any plan seen, low enough that no file can exhaust
/// memory or time. Exceeding one is P006.
package enum YAMLLimits {
  /// The largest file in bytes; a plan of 100,000 activations takes 3 to 11 MB.
  package static let bytes = 64 << 20
  /// How deep mappings and lists may nest, aliases followed; a plan needs 5.
  package static let depth = 64
  /// The longest single value in bytes, unescaped.
  package static let scalarBytes = 1 << 20
  /// The most keys, values, lists and mappings in one file.
  package static let nodes = 5_000_000
  /// The most syntax errors after which reading goes on.
  package static let repairs = 20
  /// The most bytes that are read to find out how to go on behind syntax errors, all passes over
  /// the file together; some ten seconds.
  package static let repairBytes = 1 << 30
  /// The most lines of instructions to YAML (`%TAG …`) before a document; libyaml compares each
  /// with all before it. A plan needs none.
  package static let directives = 100
  /// The most nodes that aliases may stand for, all in all (the “billion laughs” guard).
  package static let aliasedNodes = 1_000_000
  /// The most bytes of text that aliases may stand for: each is read again wherever one stands.
  package static let aliasedBytes = 64 << 20
}
