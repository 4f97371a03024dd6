import ActivationModel
import NIOCore
import PlatformAPI

/// The body of a request that must leave by a certain time: one chunk.
///
/// The client asks for it once the connection is there and the head is written, however long that
/// took. Too late, there is no chunk: the server waits for a body that never comes, so that it can't
/// have acted on the request.
struct TimedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  let bytes: ByteBuffer
  let leaveBy: Uptime
  let clock: any WallClock

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body: self) }

  struct AsyncIterator: AsyncIteratorProtocol {
    private let body: TimedBody
    private var isGiven = false

    init(body: TimedBody) { self.body = body }

    /// - Throws: `TransportFailure` where it is too late.
    mutating func next() async throws -> ByteBuffer? {
      guard !isGiven else { return nil }
      guard body.clock.uptime <= body.leaveBy else {
        throw TransportFailure(.tooLate, .neverSent)
      }
      isGiven = true
      return body.bytes
    }
  }
}
