import ActivationDiagnostics

/// Two versions of one plan file, of which one may be missing.
struct VersionPair: Sendable {
  /// Called as a person would name it.
  let old: SourceFile?
  /// Called as the user named it.
  let new: SourceFile?
}
