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

  /// Where the file asks for it: the smaller, the earlier.
  var place: UInt64 { UInt64(entry) << 32 | UInt64(item) }
}
