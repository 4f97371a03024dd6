import ActivationDiagnostics
import ActivationLoading
package import ActivationLockfile
package import ActivationModel
import ActivationPlanning

/// One plan of a command, with its lockfile.
package struct PlanUnit: Sendable {
  package let validated: Validation.Plan
  package let store: LockfileStore
  package let loaded: LoadedLockfile

  package var plan: NormalizedPlan { validated.loaded.plan }

  package var baseline: AppliedBaseline { loaded.lockfile?.baseline ?? .empty }

  /// The aliases of each activation.
  var labels: [ActivationLabels] {
    validated.loaded.origins.activations.map {
      ActivationLabels(destinationAlias: $0.destinationAlias, audienceAlias: $0.audienceAlias)
    }
  }

  /// Leads a finding back to the line that it is about.
  func located(_ placed: PlacedFinding) -> Finding {
    var notes = placed.finding.notes
    if let related = placed.related {
      notes.append(.init(related.message, at: location(of: related.place)))
    }
    let finding = placed.finding
    return Finding(
      finding.rule, severity: finding.severity, finding.message, help: finding.help,
      at: finding.location ?? location(of: placed.place), notes: notes, fixIts: finding.fixIts,
      about: finding.subject, clearsAt: finding.clearsAt)
  }

  /// Where the plan names the audience of an activation.
  func audienceLocation(ofActivation index: Int) -> SourceLocation {
    validated.loaded.origins.activations[index].audience
  }

  private func location(of place: PlanPlace) -> SourceLocation? {
    let origins = validated.loaded.origins
    return switch place {
    case .plan: origins.name
    case .organization: origins.organization ?? origins.name
    case .sandbox: origins.sandbox ?? origins.name
    case .destination(let index): origins.activations[index].destination
    case .audience(let index): origins.activations[index].audience
    }
  }
}
