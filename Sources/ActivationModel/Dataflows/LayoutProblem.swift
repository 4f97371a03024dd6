/// Why a dataflow can't be managed.
package enum LayoutProblem: Error, Hashable, Sendable {
  /// It exports datasets from the Data Lake.
  case datasets
  /// No selector has a schedule or an export mode: a streaming destination (inferred).
  case streaming
  /// It chooses its columns by `profileSelectors`, as old and e-mail marketing destinations do.
  case profileSelectors
  /// No transformation, or not the first, has a place for audiences.
  case noSelectors
  /// More than one transformation has audiences.
  case severalTransformations
  /// A selector isn't of the documented form: its number, from 0 on.
  case selector(Int)
  /// An audience has more than one selector.
  case audienceTwice(AudienceID)
  /// `profileMapping` holds something else than a set and its version.
  case mapping
  /// A member that everything else needs is missing: its name.
  case missing(String)
}
