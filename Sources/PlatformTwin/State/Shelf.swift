/// Entities by id, and in order of time: what a listing that is newest first needs.
///
/// A page goes on from a place, not from an offset, so that what is added or changed between two
/// pages shifts nothing.
struct Shelf<Element> {
  /// A place in the order of time; the counter tells apart what happened at one time.
  struct Place: Comparable {
    let time: Int64
    let counter: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.time, left.counter) < (right.time, right.counter)
    }
  }

  private var elements: [String: (element: Element, place: Place)] = [:]
  private var order: [(place: Place, id: String)] = []
  private var counter = 0

  var count: Int { order.count }

  subscript(id: String) -> Element? { elements[id]?.element }

  func place(of id: String) -> Place? { elements[id]?.place }

  /// Adds or replaces the element of that id, and puts it at that time.
  mutating func put(_ element: Element, id: String, time: Int64) {
    if let old = elements[id]?.place { order.remove(at: firstIndex(notBefore: old)) }
    counter += 1
    let place = Place(time: time, counter: counter)
    elements[id] = (element, place)
    order.insert((place, id), at: firstIndex(notBefore: place))
  }

  /// Replaces the element of that id where it stands.
  mutating func replace(_ element: Element, id: String) {
    guard let place = elements[id]?.place else { return }
    elements[id] = (element, place)
  }

  /// Ids from the newest to the oldest, beginning after that place.
  func newestFirst(after place: Place?) -> some Sequence<String> {
    let end = place.map(firstIndex(notBefore:)) ?? order.count
    return order[..<end].lazy.reversed().map(\.id)
  }

  /// Those of the ids that are here, from the newest to the oldest, beginning after that place.
  func newestFirst(of ids: some Sequence<String>, after place: Place?) -> [String] {
    Set(ids).compactMap { id in elements[id].map { (id, $0.place) } }
      .filter { entry in place.map { entry.1 < $0 } ?? true }
      .sorted { $0.1 > $1.1 }.map(\.0)
  }

  private func firstIndex(notBefore place: Place) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if order[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
