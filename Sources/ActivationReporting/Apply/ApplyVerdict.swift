import ActivationExecution
import ActivationModel

/// What matters most of how an apply ended.
struct ApplyVerdict {
  /// A sentence.
  let words: String
  /// Good, warning or error.
  let tone: PageTone

  /// - Parameters:
  ///   - others: How many activations `--target` leaves out.
  ///   - isRehearsal: Whether all of it only would be so.
  init(
    on outcomes: [ActivationOutcome], _ ending: ExecutionResult.Ending, leavingOut others: Int,
    isRehearsal: Bool = false
  ) {
    let troubles = outcomes.count(where: \.isTrouble)
    let open = outcomes.count { [.submitted, .running, .pending].contains($0) }
    let end = ending.sentence.map { $0 + " " } ?? ""
    if troubles > 0 {
      let are = isRehearsal ? "would need" : troubles == 1 ? "needs" : "need"
      words = "\(end)\(Words.count(troubles, "activation")) \(are) attention."
      tone = .error
    } else if open > 0 {
      let are = isRehearsal ? "would not be" : "not"
      words = "\(end)\(Words.count(open, "activation")) \(are) finished yet."
      tone = .warning
    } else if ending != .complete {
      words = ending.sentence ?? "Apply stopped."
      tone = .warning
    } else {
      let isDone = isRehearsal ? "would be" : "is"
      words =
        others > 0
        ? "The target \(isDone) exported; \(Words.count(others, "other activation")) left out."
        : "Everything \(isDone) exported."
      tone = .good
    }
  }

  /// What the eye catches in rendered Markdown.
  var sign: String {
    switch tone {
    case .error: "❌"
    case .warning: "⏳"
    default: "✅"
    }
  }
}

extension ExecutionResult.Ending {
  /// Why it came to an early end; nil where everything was brought to one.
  var sentence: String? {
    switch self {
    case .complete: nil
    case .left: "Apply ended before everything was done."
    case .interrupted: "Apply was interrupted."
    case .checkpointFailed(let failure): Self.closed(failure.message)
    case .journalFailed(let failure): Self.closed(failure.message)
    case .failed(let failure): Self.closed("[\(failure.code)] \(failure.message)")
    }
  }

  private static func closed(_ words: String) -> String {
    words.hasSuffix(".") ? words : words + "."
  }

  /// For scripts.
  var word: String {
    switch self {
    case .complete: "complete"
    case .left: "left"
    case .interrupted: "interrupted"
    case .checkpointFailed, .journalFailed, .failed: "failed"
    }
  }

  /// What made an end of it; nil where nothing failed.
  var failure: CommandFailure? {
    switch self {
    case .complete, .left, .interrupted: nil
    case .checkpointFailed(let failure): CommandFailure(message: failure.message)
    case .journalFailed(let failure): CommandFailure(message: failure.message)
    case .failed(let failure):
      CommandFailure(
        code: failure.code, message: failure.message, help: failure.help,
        requestID: failure.requestID)
    }
  }
}
