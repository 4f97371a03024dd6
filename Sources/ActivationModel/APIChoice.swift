/// Which version of the ad hoc activation API a plan uses.
package enum APIChoice: Hashable, Sendable {
  /// Version 1, which wants the ids of export jobs.
  case version1(ExportJobChoice)
  /// Version 2, the default.
  case version2
}

/// Which export jobs a version 1 request names.
package enum ExportJobChoice: Hashable, Sendable {
  /// The latest good one of the profile schema, found while planning.
  case latest
  case ids([ExportJobID])
}
