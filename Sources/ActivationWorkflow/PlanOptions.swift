import ActivationDiagnostics
package import ActivationModel
import ActivationPlanning

/// What may be decided otherwise while planning.
package struct PlanOptions: Sendable, Hashable {
  /// `--target`: only these; everything if empty.
  package var targets: [Target] = []
  /// `--resubmit-unknown`.
  package var resubmitsUnknown = false
  /// `--settle`: see `AttemptSettlement`; nil for `never`.
  package var settlementPatience: Duration? = AttemptSettlement.usualPatience
  /// `--accept-rebinding`.
  package var acceptedRebindings: Set<Alias> = []
  /// `--accept-recent-export`: although there is no lockfile, what somebody else exported of late may
  /// go out again.
  package var acceptsRecentExport = false
  /// Whether somebody can be asked who sees what is told.
  package var isAttended = true
  /// `--at`: the moment that is asked about; nil for now.
  package var moment: Moment?

  package init() {}

  /// A moment to come.
  package enum Moment: Sendable, Hashable {
    case time(Timestamp)
    /// So much later than now.
    case later(Duration)
  }

  /// A destination, or an audience on a destination, by alias or id.
  package struct Target: Sendable, Hashable {
    package let destination: String
    package let audience: String?

    /// As it is given.
    package var text: String { audience.map { "\(destination)/\($0)" } ?? destination }

    /// Reads `DEST` or `DEST/AUDIENCE`.
    package init?(_ text: String) {
      let parts = text.split(atASCII: "/", maxSplits: 1, keepingEmpty: true)
      guard let first = parts.first, !first.isEmpty, parts.last?.isEmpty == false else {
        return nil
      }
      destination = first
      audience = parts.count == 2 ? parts[1] : nil
    }

    func matches(
      _ labels: ActivationLabels, _ destinationID: DestinationID?, _ audienceID: AudienceID?
    ) -> Bool {
      guard
        labels.destinationAlias == Alias(destination)
          || destinationID == DestinationID(destination)
      else { return false }
      guard let audience else { return true }
      return labels.audienceAlias == Alias(audience) || audienceID == AudienceID(audience)
    }
  }
}
