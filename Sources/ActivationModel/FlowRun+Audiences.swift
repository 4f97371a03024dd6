extension FlowRun {
  /// Whether it says that it exports an audience.
  ///
  /// Samples show the platform's own id. An external id, other letter case and a namespace before
  /// the id (`namespace:id`) count as well (inferred): overlooking a run could double an export.
  ///
  /// - Parameter ids: The ids that the audience is known by.
  package func exports(anyOf ids: some Sequence<String>) -> Bool {
    audiences.contains { name in ids.contains { Self.isSame(name.rawValue, $0) } }
  }

  /// Whether an audience that it names is one of these.
  /// - Parameter ids: In lower case.
  package func exportsOnly(_ ids: Set<String>) -> Bool {
    audiences.allSatisfy { name in
      let name = name.rawValue.lowercased()
      return ids.contains(name) || ids.contains(Self.withoutNamespace(name))
    }
  }

  private static func isSame(_ name: String, _ id: String) -> Bool {
    if name == id { return true }
    let (name, id) = (name.lowercased(), id.lowercased())
    return name == id || withoutNamespace(name) == id
  }

  private static func withoutNamespace(_ name: String) -> String {
    name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
