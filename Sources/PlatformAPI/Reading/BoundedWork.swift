import ActivationModel

/// Reads that don't need each other, run side by side within a bound.
struct BoundedWork: Sendable {
  /// How many are under way at once; at least 1.
  let width: Int

  /// The results, in the order of the pieces.
  /// - Throws: the first failure; what is still under way is cancelled.
  func results<Piece: Sendable, Value: Sendable>(
    of pieces: [Piece],
    read: @escaping @Sendable (Piece) async -> Result<Value, PlatformFailure>
  ) async throws(PlatformFailure) -> [Value] {
    let outcome = await withTaskGroup(of: (Int, Result<Value, PlatformFailure>).self) { group in
      var waiting = pieces.enumerated().makeIterator()
      func start() {
        guard let (index, piece) = waiting.next() else { return }
        group.addTask { (index, await read(piece)) }
      }
      for _ in 0..<min(max(1, width), max(1, pieces.count)) { start() }
      var values = [Value?](repeating: nil, count: pieces.count)
      for await (index, result) in group {
        switch result {
        case .success(let value): values[index] = value
        case .failure(let failure):
          group.cancelAll()
          return Result<[Value], PlatformFailure>.failure(failure)
        }
        start()
      }
      return .success(values.compactMap { $0 })
    }
    return try outcome.get()
  }
}
