/// The place of an element in a list of one kind, from 0; places in lists of different kinds can't be
/// mixed up.
package struct Position<Kind>: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
  package let rawValue: Int

  package init(_ rawValue: Int) { self.rawValue = rawValue }

  package init(integerLiteral value: Int) { rawValue = value }

  package static func < (left: Position, right: Position) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The kinds of positions; never instantiated.
package enum PositionKind {
  package enum Plan {}
  package enum Change {}
  package enum Activation {}
  package enum Wave {}
}

/// Which plan of a command.
package typealias PlanIndex = Position<PositionKind.Plan>
/// Which change of a plan's reviewed change set.
package typealias ChangeIndex = Position<PositionKind.Change>
/// Which activation of an apply.
package typealias ActivationIndex = Position<PositionKind.Activation>
/// Which planned wave, from 0.
package typealias WaveIndex = Position<PositionKind.Wave>

/// A list whose elements are found by positions of its own kind only.
package struct PositionedList<Kind, Element> {
  /// The elements in their order.
  package private(set) var elements: [Element]

  package init(_ elements: [Element] = []) { self.elements = elements }

  package subscript(position: Position<Kind>) -> Element {
    _read { yield elements[position.rawValue] }
    _modify { yield &elements[position.rawValue] }
  }

  /// All positions, in order.
  package var positions: some Sequence<Position<Kind>> {
    elements.indices.lazy.map { Position($0) }
  }

  /// Adds an element at the end.
  /// - Returns: Its position.
  package mutating func append(_ element: Element) -> Position<Kind> {
    elements.append(element)
    return Position(elements.count - 1)
  }
}

extension PositionedList: Sendable where Element: Sendable {}
