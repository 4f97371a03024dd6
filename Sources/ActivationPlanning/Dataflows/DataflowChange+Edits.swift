package import ActivationModel
import OrderedJSON

extension DataflowChange {
  /// What the platform is asked for, of the version that was compared. `state` isn't among it: a
  /// dataflow is enabled and disabled by requests of their own.
  ///
  /// A patch holds `DataflowEdit.mostInOnePatch`; the rest goes into the next one, which is made of what
  /// is read then.
  ///
  /// - Parameter mapping: The mapping set for the columns that differ; nil where it isn't made yet, and
  ///   then columns are left out.
  package func edits(
    towards wished: WishedDataflow, from live: LiveDataflow, mapping: MappingReference?
  ) -> [DataflowEdit] {
    let own = difference(.name).flatMap { $0.to?.text }.map { [DataflowEdit.rename($0)] } ?? []
    return own + changedSelectors(wished, live) + removed
      + mappingEdits(wished.managed.mapping, mapping) + added(wished)
  }

  /// Only the managed fields that differ.
  private func changedSelectors(
    _ wished: WishedDataflow, _ live: LiveDataflow
  ) -> [DataflowEdit] {
    live.selectors.compactMap { selector in
      let id = selector.audienceID
      let fields = Set(
        differences.filter { $0.audience == id && $0.field != .audience }.map(\.field))
      guard !fields.isEmpty, let managed = wished.member(id)?.managed else { return nil }
      // The mode as read holds where the plan doesn't manage it.
      let mode = managed.exportMode?.rawValue ?? selector.exportMode
      return .change(
        id,
        SelectorFields(
          exportMode: fields.contains(.exportMode) ? managed.exportMode?.rawValue : nil,
          filenameTemplate: fields.contains(.filenameTemplate) ? managed.filenameTemplate : nil,
          schedule: fields.contains(.schedule) ? managed.schedule?.written(with: mode) : nil))
    }
  }

  private var removed: [DataflowEdit] {
    differences.filter { $0.field == .audience && $0.to == nil }.compactMap(\.audience)
      .map(DataflowEdit.remove)
  }

  private func mappingEdits(
    _ managed: ManagedMapping?, _ made: MappingReference?
  ) -> [DataflowEdit] {
    var edits: [DataflowEdit] = []
    var pinned: MappingReference?
    if case .pinned(let reference)? = managed?.columns { pinned = reference }
    if difference(.mapping) != nil, let reference = made ?? pinned { edits.append(.map(reference)) }
    if difference(.primaryFields) != nil, let keys = managed?.primaryFields {
      edits.append(.primaryFields(keys))
    }
    if difference(.mandatoryFields) != nil, let names = managed?.mandatoryFields {
      edits.append(.mandatoryFields(names))
    }
    return edits
  }

  private func added(_ wished: WishedDataflow) -> [DataflowEdit] {
    differences.compactMap { difference in
      guard difference.field == .audience, let sent = difference.to,
        let member = difference.audience.flatMap(wished.member)
      else { return nil }
      let mode = member.managed.exportMode?.rawValue
      return .add(
        NewSelector(
          audience: member.identity.id, externalID: member.identity.externalID,
          name: member.identity.name,
          fields: SelectorFields(
            // Without one in the plan, the standard one is sent.
            exportMode: mode, filenameTemplate: sent["filenameTemplate"]?.text,
            schedule: member.managed.schedule?.written(with: mode))))
    }
  }

  private func difference(_ field: DataflowDifference.Field) -> DataflowDifference? {
    differences.first { $0.field == field && $0.audience == nil }
  }
}

extension WishedDataflow {
  fileprivate func member(_ id: AudienceID) -> Member? {
    audiences?.first { $0.identity.id == id }
  }
}
