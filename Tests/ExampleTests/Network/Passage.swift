import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on this machine that passes connections on to another port: behind TLS, or as a proxy
/// that takes `CONNECT`.
final class Passage: Sendable {
  enum Kind: Sendable {
    /// Takes encryption off, of that version of TLS at the newest.
    case tls(TestAuthority, upTo: TLSVersion? = nil)
    /// Answers `CONNECT` with that status; passes on with 200, whatever host was asked for.
    case proxy(status: String)
  }

  private let channel: any Channel
  private let log: Log
  let port: Int

  /// Everything that came before the connection was passed on: what a proxy gets to see in plain.
  var heads: String { log.text.withLock { $0 } }

  fileprivate final class Log: Sendable {
    let text = Mutex("")
  }

  init(_ kind: Kind, to target: Int) async throws {
    let log = Log()
    self.log = log
    var context: NIOSSLContext?
    var status: String?
    switch kind {
    case .tls(let authority, let newest): context = try authority.serverContext(upTo: newest)
    case .proxy(let answer): status = answer
    }
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { [context, status] channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
          }
          try channel.pipeline.syncOperations.addHandler(
            Entrance(target: target, answer: status, log: log))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func close() async throws { try await channel.close() }
}

/// The side that the client sees.
private final class Entrance: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let target: Int
  /// What `CONNECT` is answered with; nil where nothing is to be asked.
  private let answer: String?
  private let log: Passage.Log
  private var waiting = ByteBuffer()
  private var exit: (any Channel)?
  private var isOpening = false

  init(target: Int, answer: String?, log: Passage.Log) {
    self.target = target
    self.answer = answer
    self.log = log
  }

  func channelActive(context: ChannelHandlerContext) {
    if answer == nil { open(context) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if let exit {
      exit.writeAndFlush(bytes, promise: nil)
      return
    }
    waiting.writeBuffer(&bytes)
    guard let answer, !isOpening, String(buffer: waiting).contains("\r\n\r\n") else { return }
    log.text.withLock { $0 += String(buffer: waiting) }
    waiting.clear()
    let head = ByteBuffer(string: "HTTP/1.1 \(answer)\r\nContent-Length: 0\r\n\r\n")
    guard answer.hasPrefix("200") else {
      context.writeAndFlush(wrapOutboundOut(head), promise: nil)
      context.close(promise: nil)
      return
    }
    context.writeAndFlush(
      wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 \(answer)\r\n\r\n")), promise: nil)
    open(context)
  }

  func channelInactive(context: ChannelHandlerContext) { exit?.close(promise: nil) }

  private func open(_ context: ChannelHandlerContext) {
    isOpening = true
    let entrance = context.channel
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Back(entrance))
        }
      }
      .connect(host: "127.0.0.1", port: target)
      .assumeIsolated()
      .whenComplete { result in
        guard case .success(let exit) = result else {
          entrance.close(promise: nil)
          return
        }
        self.exit = exit
        if self.waiting.readableBytes > 0 { exit.writeAndFlush(self.waiting, promise: nil) }
        self.waiting.clear()
      }
  }
}

/// Passes answers back.
private final class Back: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let entrance: any Channel

  init(_ entrance: any Channel) { self.entrance = entrance }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    entrance.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { entrance.close(promise: nil) }
}
