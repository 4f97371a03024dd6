import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that answers whatever comes with fixed bytes, or not at all.
struct RawServer {
  private let channel: any Channel
  private let log = Log()
  let port: Int

  /// Everything that came, as text.
  var received: String { log.text.withLock { $0 } }

  fileprivate final class Log: Sendable {
    let text = Mutex("")
  }

  /// - Parameters:
  ///   - answer: written once a whole request is in, before the connection is closed;
  ///     nil keeps silent and the connection open, an empty text closes it at once. `#` stands for
  ///     the request's target.
  ///   - staysOpen: whether the connection stays open after the answer.
  ///   - reads: whether it takes in what comes, beyond what the system does by itself.
  init(answer: String?, staysOpen: Bool = false, reads: Bool = true) async throws {
    let log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelOption(.autoRead, value: reads)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            FixedAnswer(text: answer, staysOpen: staysOpen, log: log))
        }
      }
      .bind(host: "127.0.0.1", port: 0)
      .get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async throws { try await channel.close() }
}

private final class FixedAnswer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let text: String?
  private let staysOpen: Bool
  private let log: RawServer.Log
  /// What has come of the request that is not whole yet.
  private var request = ""

  init(text: String?, staysOpen: Bool, log: RawServer.Log) {
    self.text = text
    self.staysOpen = staysOpen
    self.log = log
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = String(buffer: unwrapInboundIn(data))
    log.text.withLock { $0 += bytes }
    request += bytes
    guard let text, isWhole else { return }
    let target = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    request = ""
    if !text.isEmpty {
      let answer = text.replacingOccurrences(of: "#", with: target)
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
    }
    if !staysOpen { context.close(promise: nil) }
  }

  /// Head and body may come apart. What is no request, such as the beginning of TLS, is answered at
  /// once.
  private var isWhole: Bool {
    guard request.first.map({ ("A"..."Z").contains($0) }) ?? false else { return true }
    guard let end = request.range(of: "\r\n\r\n") else { return false }
    let length = request[..<end.lowerBound].split(separator: "\r\n")
      .first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].filter(\.isNumber)) }
    return request[end.upperBound...].utf8.count >= length ?? 0
  }
}
