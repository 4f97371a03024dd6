package import ActivationDiagnostics
package import ActivationModel

/// G117: how many audiences the plans of one command would export within an hour.
package enum HourlyExports {
  /// - Parameter time: The moment from which the hour counts. What waits for nobody knows how long
  ///   counts as within it.
  package static func finding(of reviews: [ReviewedChangeSet], from time: Timestamp) -> Finding? {
    var audiences: Set<AudienceID> = []
    for change in reviews.lazy.flatMap(\.changes) where change.action.submits {
      if case .later(let start?) = change.readiness, start >= time + PlatformLimits.exportHour {
        continue
      }
      if let audience = change.pair?.audience { audiences.insert(audience) }
    }
    guard audiences.count > PlatformLimits.hourlyAudiences else { return nil }
    return Finding(
      .softLimit,
      "\(audiences.count) audiences would be exported within an hour; the platform recommends at "
        + "most \(PlatformLimits.hourlyAudiences)",
      help: "send parts of the plan at other times, with --target")
  }
}
