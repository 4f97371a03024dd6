import ActivationModel
import Synchronization

/// A seeded source of random numbers (SplitMix64) that many tasks may share, so that a rehearsal
/// with the same seed waits and names its requests in the same way.
package final class Jitter: Sendable {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) { state = Mutex(seed) }

  /// A source that differs from run to run.
  package convenience init() { self.init(seed: UInt64.random(in: .min ... .max)) }

  func next() -> UInt64 {
    state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A length between zero and the limit, both included, in whole milliseconds.
  func duration(upTo limit: Duration) -> Duration {
    .milliseconds(Int64(next() % UInt64(max(0, limit.wholeMilliseconds) + 1)))
  }

  /// That length and up to a fifth more, so that many who wait don't ask at the same moments.
  package func spread(_ length: Duration) -> Duration { length + duration(upTo: length / 5) }

  /// A random UUID (version 4) in lower case, for `x-request-id`.
  func requestID() -> String {
    let high = (next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000
    let low = (next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
    let digits = Array(Self.hex(high) + Self.hex(low))
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
    return groups.joined(separator: "-")
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
