import ActivationDiagnostics

/// How a plan names a destination. Two spellings are two selectors, however much they look the same.
package enum DestinationSelector: Hashable, Sendable {
  /// By id; the name, if given, is checked against the platform's.
  case id(DestinationID, name: String?)
  /// By exact name, looked up while planning.
  case name(String)
  /// A dataflow that the plan has made, by its alias there.
  case dataflow(Alias)
}

/// How a plan names an audience. Two spellings are two selectors, however much they look the same.
package enum AudienceSelector: Hashable, Sendable {
  /// By the id that Experience Platform generated; the name, if given, is checked.
  case id(AudienceID, name: String?)
  /// By exact name, looked up while planning.
  case name(String)
  /// By the id that the audience's source gave it, with that source's `originName`.
  case external(id: String, origin: String)
}

extension DestinationSelector {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.id(let one, let name), .id(let other, let otherName)):
      one == other && name.isExactly(otherName)
    case (.name(let one), .name(let other)): one.isExactly(other)
    case (.dataflow(let one), .dataflow(let other)): one == other
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .id(let id, let name):
      hasher.combine(id)
      name?.hashExactly(into: &hasher)
    case .name(let name): name.hashExactly(into: &hasher)
    case .dataflow(let alias): hasher.combine(alias)
    }
  }
}

extension AudienceSelector {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.id(let one, let name), .id(let other, let otherName)):
      one == other && name.isExactly(otherName)
    case (.name(let one), .name(let other)): one.isExactly(other)
    case (.external(let one, let origin), .external(let other, let otherOrigin)):
      one.isExactly(other) && origin.isExactly(otherOrigin)
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .id(let id, let name):
      hasher.combine(id)
      name?.hashExactly(into: &hasher)
    case .name(let name): name.hashExactly(into: &hasher)
    case .external(let id, let origin):
      id.hashExactly(into: &hasher)
      origin.hashExactly(into: &hasher)
    }
  }
}

extension DestinationSelector: CustomStringConvertible {
  /// The id or name, for messages.
  package var description: String {
    switch self {
    case .id(let id, _): id.rawValue
    case .name(let name): "“\(name)”"
    case .dataflow(let alias): "the dataflow \(alias)"
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
