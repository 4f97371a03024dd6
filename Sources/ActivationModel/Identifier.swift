import ActivationDiagnostics
import Glibc

/// An opaque text that names one kind of thing; ids of different kinds can't be mixed up.
///
/// Ordered by UTF-8 bytes, which is the order of lockfiles and requests.
///
/// Not `RawRepresentable`: its equality and hash go through requirements, which costs a large apply
/// a tenth of its time.
package struct Identifier<Kind>: Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// The identifier of that text.
  package init(_ text: String) { rawValue = text }

  /// Byte by byte: to the platform, two spellings that look the same are two things.
  package static func == (left: Identifier, right: Identifier) -> Bool {
    order(of: left, right) == 0
  }

  package func hash(into hasher: inout Hasher) { rawValue.hashExactly(into: &hasher) }
}

extension Identifier: Comparable {
  package static func < (left: Identifier, right: Identifier) -> Bool {
    order(of: left, right) < 0
  }

  /// Below zero where the first comes first, zero where they are equal.
  ///
  /// Through the storage, because lockfiles sort a hundred thousand of them.
  static func order(of left: Identifier, _ right: Identifier) -> Int {
    let order = left.rawValue.utf8.withContiguousStorageIfAvailable { left in
      right.rawValue.utf8.withContiguousStorageIfAvailable { right in
        guard let first = left.baseAddress, let second = right.baseAddress else {
          return left.count - right.count
        }
        let order = memcmp(first, second, min(left.count, right.count))
        return order == 0 ? left.count - right.count : Int(order)
      }
    }
    // Swift's own strings have such storage; others are compared byte by byte.
    if let order, let order { return order }
    if left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8) { return -1 }
    return left.rawValue.utf8.elementsEqual(right.rawValue.utf8) ? 0 : 1
  }
}

extension Identifier {
  /// The identifier in lower case, by which two that differ in letter case only are the same.
  package var folded: Identifier { Identifier(rawValue.lowercased()) }

  /// Whether two are equal but for letter case.
  package func isAlike(_ other: Identifier) -> Bool { self == other || folded == other.folded }
}

extension Identifier: CustomStringConvertible {
  package var description: String { rawValue }
}

extension Identifier: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { rawValue = value }
}

/// The kinds of identifiers; never instantiated.
package enum IdentifierKind {
  package enum Destination {}
  package enum Audience {}
  package enum Run {}
  package enum Job {}
  package enum Organization {}
  package enum Sandbox {}
  package enum Plan {}
  package enum Environment {}
  package enum Revision {}
  package enum Alias {}
  package enum ExportJob {}
  package enum Connection {}
}

/// The Flow Service id of a destination's dataflow, which the platform's UI calls destination ID.
package typealias DestinationID = Identifier<IdentifierKind.Destination>
/// The id that Experience Platform generated for an audience. Not always a UUID.
package typealias AudienceID = Identifier<IdentifierKind.Audience>
/// The id of a flow run: the last path component of an order's `statusURL`.
package typealias RunID = Identifier<IdentifierKind.Run>
/// sortie's own id of one ad hoc activation request.
package typealias JobID = Identifier<IdentifierKind.Job>
/// An IMS organization, `<24 hex digits>@AdobeOrg`.
package typealias OrganizationID = Identifier<IdentifierKind.Organization>
/// The name of a sandbox, as in `x-sandbox-name`.
package typealias SandboxName = Identifier<IdentifierKind.Sandbox>
/// The name of a plan.
package typealias PlanName = Identifier<IdentifierKind.Plan>
/// The name of an environment overlay.
package typealias EnvironmentName = Identifier<IdentifierKind.Environment>
/// A free text whose change asks for a new export.
package typealias Revision = Identifier<IdentifierKind.Revision>
/// The plan's own label of a destination or audience.
package typealias Alias = Identifier<IdentifierKind.Alias>
/// The id of a Segmentation Service export job.
package typealias ExportJobID = Identifier<IdentifierKind.ExportJob>
/// The id of an account (a "base connection") in Flow Service.
package typealias ConnectionID = Identifier<IdentifierKind.Connection>
