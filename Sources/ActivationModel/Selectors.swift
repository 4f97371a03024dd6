/// How a plan names a destination.
package enum DestinationSelector: Hashable, Sendable {
  /// By id; the name, if given, is checked against the platform's.
  case id(DestinationID, name: String?)
  /// By exact name, looked up while planning.
  case name(String)
}

/// How a plan names an audience.
package enum AudienceSelector: Hashable, Sendable {
  /// By the id that Experience Platform generated; the name, if given, is checked.
  case id(AudienceID, name: String?)
  /// By exact name, looked up while planning.
  case name(String)
  /// By the id that the audience's source gave it, with that source's `originName`.
  case external(id: String, origin: String)
}

extension DestinationSelector: CustomStringConvertible {
  /// The id or name, for messages.
  package var description: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): "“\(name)”"
    }
  }
}

extension AudienceSelector: CustomStringConvertible {
  /// The id or name, for messages.
  package var description: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): "“\(name)”"
    case .external(let id, let origin): "\(id) (\(origin))"
    }
  }
}
