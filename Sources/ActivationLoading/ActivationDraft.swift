/// One pair of a plan with everything in it numbered.
///
/// Numbers of 32 bits, of which `YAMLLimits.nodes` needs 23.
struct ActivationDraft {
  let destination: UInt32
  let audience: UInt32
  let settings: UInt32
  /// Index into the document's `activations`.
  let entry: UInt32
  /// Index into the document's `audiences`.
  let item: UInt32
}
