package import ActivationModel

/// One plan beside its older version, in every environment that either has.
package struct PlanFileDifference: Hashable, Sendable {
  /// The older file, as a person would name it; nil where there was none.
  package let oldFile: String?
  /// The newer file as the user named it; nil where it is gone.
  package let newFile: String?
  /// The plan's name in the newer version, or in the older where there is no newer.
  package let name: PlanName
  /// The plan without any overlay first, then environments by name.
  package let environments: [PlanDifference]
  /// Whether one and the same file has another name now, rather than two files being compared.
  package let isRenamed: Bool

  package init(
    oldFile: String?, newFile: String?, name: PlanName, environments: [PlanDifference],
    isRenamed: Bool = false
  ) {
    self.isRenamed = isRenamed
    self.oldFile = oldFile
    self.newFile = newFile
    self.name = name
    self.environments = environments
  }

  /// The file by which it is known now.
  package var file: String { newFile ?? oldFile ?? "" }

  /// What became of the plan over all environments.
  package var status: PlanDifference.Status {
    if oldFile == nil { return .added }
    if newFile == nil { return .removed }
    return environments.allSatisfy { $0.status == .unchanged } ? .unchanged : .changed
  }
}
