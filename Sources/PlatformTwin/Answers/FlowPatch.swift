import OrderedJSON

/// Applies the operations of a patch to a dataflow's JSON (F15 to F29).
struct FlowPatch {
  /// Where the mapped audiences of a dataflow stand.
  static let selectors = ["transformations", "0", "params", "segmentSelectors", "selectors"]

  let behaviour: DataflowBehaviour
  let flow: Flow
  let audiences: [String: AudienceEntry]
  let call: Call

  /// Which part of the selectors an operation is about.
  private enum Place {
    case elsewhere
    /// All of them, or something that holds them.
    case whole
    /// One, or a new one.
    case element
    /// A member of one.
    case part(Int)
  }

  /// The document with all operations applied, or a refusal of the first that can't be.
  func applied(_ operations: [JSONValue]) throws(Refusal) -> JSONValue {
    var patches: [JSONPatch] = []
    for operation in operations { patches.append(try parsed(operation)) }
    var document = flow.document
    for patch in ordered(patches) { try apply(patch, to: &document) }
    return document
  }

  private func parsed(_ operation: JSONValue) throws(Refusal) -> JSONPatch {
    let patch: JSONPatch
    do {
      patch = try JSONPatch(operation)
    } catch .unsupported {
      throw .flowService(1434, 400, "Patch operation is not supported", call)
    } catch {
      throw inapplicable
    }
    let lacksValue = patch.operation == .remove && patch.value == nil
    if lacksValue, behaviour.removeNeedsValue { throw inapplicable }
    return patch
  }

  private var inapplicable: Refusal {
    .flowService(1455, 400, "Patch can't be applied: missing field", call)
  }

  /// F15: where all indexes refer to the state before, what is replaced comes first, and what is
  /// removed from the end on, which comes to that.
  private func ordered(_ patches: [JSONPatch]) -> [JSONPatch] {
    guard behaviour.indexes == .simultaneous else { return patches }
    let removals = patches.filter { $0.operation == .remove }
    let falling = removals.sorted { left, right in
      (Int(left.path.last ?? "") ?? 0) > (Int(right.path.last ?? "") ?? 0)
    }
    return patches.filter { $0.operation == .replace } + falling
      + patches.filter { $0.operation == .add }
  }

  private func apply(_ patch: JSONPatch, to document: inout JSONValue) throws(Refusal) {
    var patch = patch
    let check = SelectorCheck(
      behaviour: behaviour, kind: flow.kind, audiences: audiences, call: call)
    let before = Self.elements(document)
    switch Self.place(of: patch.path) {
    case .elsewhere: break
    case .element where patch.operation != .remove:
      let replaced = patch.operation == .replace ? Self.element(patch.path, of: before) : nil
      patch.value = try check.selector(patch.value ?? .null, replacing: replaced, among: before)
    case .part where behaviour.partPaths == .refuse: throw inapplicable
    case .whole, .element, .part: break
    }
    do {
      try patch.apply(to: &document)
    } catch {
      throw inapplicable
    }
    try restamp(patch, before: before, in: &document, check)
  }

  /// What the platform sets on selectors that an operation changed without naming them one by one.
  private func restamp(
    _ patch: JSONPatch, before: [JSONValue], in document: inout JSONValue, _ check: SelectorCheck
  ) throws(Refusal) {
    let elements = Self.elements(document)
    var stamped = elements
    switch Self.place(of: patch.path) {
    case .elsewhere, .element: return
    case .part(let index):
      guard before.indices.contains(index), elements.indices.contains(index) else { return }
      stamped[index] = try check.selector(
        elements[index], replacing: before[index], among: before)
    case .whole:
      // Whether the platform takes that is not documented; a new list would be of new mappings.
      guard elements != before else { return }
      stamped = []
      for element in elements {
        stamped.append(try check.selector(element, replacing: nil, among: stamped))
      }
    }
    do {
      try JSONPatch(replacing: Self.selectors, by: .array(stamped)).apply(to: &document)
    } catch {
      throw inapplicable
    }
  }

  private static func place(of path: [String]) -> Place {
    if path.count <= selectors.count {
      return selectors.starts(with: path) ? .whole : .elsewhere
    }
    guard path.starts(with: selectors) else { return .elsewhere }
    if path.count == selectors.count + 1 { return .element }
    return .part(Int(path[selectors.count]) ?? -1)
  }

  private static func element(_ path: [String], of elements: [JSONValue]) -> JSONValue? {
    guard let index = path.last.flatMap({ Int($0) }), elements.indices.contains(index) else {
      return nil
    }
    return elements[index]
  }

  static func elements(_ document: JSONValue) -> [JSONValue] {
    let first = document["transformations"]?.elements?.first
    return first?["params"]?["segmentSelectors"]?["selectors"]?.elements ?? []
  }
}
