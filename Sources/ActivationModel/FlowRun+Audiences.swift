extension FlowRun {
  /// Whether it is, or may be, of a dataflow. Letter case doesn't count (inferred): overlooking a run
  /// could double an export.
  package func isOf(_ destination: DestinationID) -> Bool {
    self.destination.map { $0.isAlike(destination) } ?? true
  }

  /// Whether it says that it exports an audience.
  ///
  /// Samples show the platform's own id. An external id, other letter case and a namespace before
  /// the id (`namespace:id`) count as well (inferred): overlooking a run could double an export.
  ///
  /// - Parameter ids: The ids that the audience is known by.
  package func exports(anyOf ids: some Sequence<String>) -> Bool {
    audiences.contains { name in ids.contains { Self.isSame(name.rawValue, $0) } }
  }

  /// Whether every audience that it names is known.
  /// - Parameter isKnown: Told a name in lower case, with and without its namespace.
  package func exportsOnly(_ isKnown: (String) -> Bool) -> Bool {
    audiences.allSatisfy { name in
      let name = name.rawValue.lowercased()
      if isKnown(name) { return true }
      return name.lastIndex(of: ":").map { isKnown(String(name[name.index(after: $0)...])) }
        ?? false
    }
  }

  /// Whether a name ends with an id, in any letter case, with nothing but a namespace before it.
  private static func isSame(_ name: String, _ id: String) -> Bool {
    let (name, id) = (name.utf8, id.utf8)
    let namespace = name.count - id.count
    guard namespace >= 0, !id.isEmpty else { return false }
    if namespace > 0, name.dropLast(id.count).last != UInt8(ascii: ":") { return false }
    return zip(name.suffix(id.count), id).allSatisfy { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}
