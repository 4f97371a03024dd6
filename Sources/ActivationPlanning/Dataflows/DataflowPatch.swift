package import ActivationModel
import OrderedCollections
package import OrderedJSON

/// One operation of a JSON Patch, as the platform takes it.
package struct JSONPatchOperation: Hashable, Sendable {
  /// The three operations of the platform's (documented); there is no `test`.
  package enum Kind: String, Hashable, Sendable {
    case add
    case replace
    case remove
  }

  package let kind: Kind
  package let path: String
  package let value: JSONValue

  package var json: JSONValue {
    ["op": .string(kind.rawValue), "path": .string(path), "value": value]
  }
}

/// The patch of a dataflow that a change asks for: replaces first, then removals from the highest
/// index down, adds last, so that each index means the same however the platform counts (inferred).
///
/// True for the version that was read only. What doesn't fit into one patch is left for the next,
/// which is made from what is read then.
package struct DataflowPatch: Sendable {
  /// The most operations of one patch: no limit is documented, so a small one is kept (inferred).
  package static let mostOperations = 50

  private static let params = "/transformations/0/params"
  private static let selectors = params + "/segmentSelectors/selectors"

  package let operations: [JSONPatchOperation]
  /// How many operations are left for another patch.
  package let left: Int

  /// - Parameters:
  ///   - change: Of the version that was read. `state` isn't part of a patch.
  ///   - selectors: The selectors as read, in the platform's order.
  ///   - mapping: The mapping set for the columns that differ; nil where it isn't made yet, and
  ///     then columns are left out.
  package init(
    of change: DataflowChange, wished: WishedDataflow, live: LiveDataflow, selectors: [JSONValue],
    mapping: MappingReference?
  ) {
    let builder = PatchBuilder(
      differences: change.differences, wished: wished, live: live, raw: selectors)
    var all = builder.name + builder.replacedSelectors + builder.removedSelectors
    all += builder.mapping(mapping) + builder.addedSelectors
    operations = Array(all.prefix(Self.mostOperations))
    left = all.count - operations.count
  }

  private struct PatchBuilder {
    let differences: [DataflowDifference]
    let wished: WishedDataflow
    let live: LiveDataflow
    let raw: [JSONValue]

    var name: [JSONPatchOperation] {
      guard let name = difference(.name)?.to else { return [] }
      return [JSONPatchOperation(kind: .replace, path: "/name", value: name)]
    }

    /// Each the selector as read, with only the managed fields laid over.
    var replacedSelectors: [JSONPatchOperation] {
      live.selectors.compactMap { selector in
        let own = differences.filter {
          $0.audience == selector.audienceID && $0.field != .audience
        }
        guard !own.isEmpty, raw.indices.contains(selector.index) else { return nil }
        let overlay = SelectorOverlay(
          own, managed: member(selector.audienceID)?.managed, liveMode: selector.exportMode)
        return JSONPatchOperation(
          kind: .replace, path: "\(DataflowPatch.selectors)/\(selector.index)",
          value: overlay.laid(over: raw[selector.index]))
      }
    }

    var removedSelectors: [JSONPatchOperation] {
      let removed = Set(
        differences.filter { $0.field == .audience && $0.to == nil }.compactMap(\.audience))
      return live.selectors.filter { removed.contains($0.audienceID) }
        .sorted { $0.index > $1.index }
        .map { selector in
          // Both schemas of the platform's want a value; the id in it is for readers of logs.
          JSONPatchOperation(
            kind: .remove, path: "\(DataflowPatch.selectors)/\(selector.index)",
            value: [
              "type": "PLATFORM_SEGMENT", "value": ["id": .string(selector.mappedID)],
            ])
        }
    }

    var addedSelectors: [JSONPatchOperation] {
      differences.compactMap { difference in
        guard difference.field == .audience, let to = difference.to,
          let identity = difference.audience.flatMap({ member($0)?.identity })
        else { return nil }
        return JSONPatchOperation(
          kind: .add, path: DataflowPatch.selectors + "/-", value: identity.selector(with: to))
      }
    }

    func mapping(_ reference: MappingReference?) -> [JSONPatchOperation] {
      var operations: [JSONPatchOperation] = []
      if difference(.mapping) != nil, let reference = reference ?? pinned {
        operations.append(add("profileMapping", reference.json))
      }
      for (field, key) in [
        (DataflowDifference.Field.primaryFields, "primaryFields"),
        (.mandatoryFields, "mandatoryFields"),
      ] {
        if let value = difference(field)?.to { operations.append(add(key, value)) }
      }
      return operations
    }

    private func add(_ key: String, _ value: JSONValue) -> JSONPatchOperation {
      JSONPatchOperation(kind: .add, path: "\(DataflowPatch.params)/\(key)", value: value)
    }

    private var pinned: MappingReference? {
      guard case .pinned(let reference)? = wished.managed.mapping?.columns else { return nil }
      return reference
    }

    private func difference(_ field: DataflowDifference.Field) -> DataflowDifference? {
      differences.first { $0.field == field && $0.audience == nil }
    }

    private func member(_ id: AudienceID) -> WishedDataflow.Member? {
      wished.audiences?.first { $0.identity.id == id }
    }
  }
}

extension WishedDataflow.Identity {
  /// A new selector with these fields. One of an audience from outside is named by the id that its
  /// source gave it, with the platform's beside it (inferred).
  fileprivate func selector(with fields: JSONValue) -> JSONValue {
    var value =
      JSONValue.compacting([
        ("id", .string(externalID ?? id.rawValue)),
        ("systemSegmentId", externalID == nil ? nil : .string(id.rawValue)),
        ("name", name.map(JSONValue.string)),
      ]).members ?? [:]
    for (key, field) in fields.members ?? [:] { value[key] = field }
    return ["type": "PLATFORM_SEGMENT", "value": .object(value)]
  }
}
