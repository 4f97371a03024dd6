import ActivationReporting
import ArgumentParser
import Logging

/// `--log-level`: how much stands on standard error beside results and what stops a command.
enum LogLevel: String, CaseIterable, Sendable, ExpressibleByArgument {
  /// Nothing else.
  case error
  /// What should be looked at, such as a credentials file that others can read.
  case warning
  /// Where each setting is from.
  case info
  /// Every request and its answer: `--log-http`.
  case debug
  /// Their bodies too, but for those that carry secrets.
  case trace

  /// A log on standard error. Nothing that is logged holds a secret.
  func logger(showingRequests: Bool, on console: Console) -> Logger {
    var logger = Logger(label: "sortie") { label in
      StreamLogHandler(label: label, stream: ConsoleLog(console: console))
    }
    logger.logLevel = showingRequests ? min(level, .debug) : level
    return logger
  }

  private var level: Logger.Level {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    case .debug: .debug
    case .trace: .trace
    }
  }
}

/// Where lines of the log go.
private struct ConsoleLog: TextOutputStream, Sendable {
  let console: Console

  /// Each text is one line with its end. Names and answers of the platform stand in it.
  mutating func write(_ text: String) {
    let hasEnd = text.last?.isNewline == true
    console.note(SafeText.line(String(hasEnd ? text.dropLast() : text[...])) + (hasEnd ? "\n" : ""))
  }
}
