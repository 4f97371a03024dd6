import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning

extension ActivationStatus {
  /// `gold → loyalty-sftp`.
  var pairText: String {
    let names = PairNames(labels, pair)
    return "\(names.audience.text) → \(names.destination.text)"
  }

  /// What happened, beyond the one word for it; nil where there is nothing to say.
  var explanation: String? {
    switch stage {
    case .blocked(let finding): "\(finding.rule.code): \(finding.message)"
    case .rejected(let rejection): rejection.words
    case .attempted: record.flatMap { explanation(of: $0) }
    case .pending: waitWords
    case .kept, .forgotten: nil
    }
  }

  /// What it waited for when apply left.
  private var waitWords: String? {
    guard !waits.isEmpty else { return nil }
    let words = waits.prefix(3).map { wait in
      wait.until.map { "\(wait.reason), until \($0)" } ?? wait.reason
    }
    let rest = waits.count > 3 ? "; and \(waits.count - 3) more" : ""
    return "waits for " + words.joined(separator: "; ") + rest
  }

  private func explanation(of record: ActivationRecord) -> String? {
    switch record.state {
    case .submitted, .running: record.runID.map { "run \($0)" }
    case .succeeded: record.yield
    case .partial: [record.yield, issueWords].compactMap { $0 }.joined(separator: "; ")
    case .failed:
      [record.rawStatusWords, issueWords ?? "the platform gives no reason"]
        .compactMap { $0 }.joined(separator: "; ")
    case .cancelled: issueWords ?? "the run was cancelled on the platform"
    case .unknown:
      "sent at \(record.submittedAt) and not confirmed; it may or may not have started"
    }
  }

  /// The platform's own words, as far as a line takes them.
  private var issueWords: String? {
    guard !issues.isEmpty else { return nil }
    let words = issues.prefix(3).map { issue in
      issue.code.map { "\($0): \(issue.message)" } ?? issue.message
    }
    let rest = issues.count > 3 ? ["and \(issues.count - 3) more"] : []
    return (words + rest).joined(separator: "; ")
  }
}

extension ActivationRecord {
  /// `7,808,223 records in 2 files, 4 min 10 s`; nil if nothing of it is known.
  var yield: String? {
    var parts: [String] = []
    if let records {
      var text = Words.count(Int(clamping: records.output), "record")
      if let files { text += " in \(Words.count(Int(clamping: files), "file"))" }
      parts.append(text)
      if records.failed > 0 { parts.append("\(Words.grouped(records.failed)) failed") }
      if records.skipped > 0 { parts.append("\(Words.grouped(records.skipped)) skipped") }
    }
    if let duration { parts.append(duration.spokenText) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// From the request to the end of the run.
  var duration: Duration? { completedAt.map { $0 - submittedAt } }

  fileprivate var rawStatusWords: String? {
    rawStatus.map { "it ended as “\($0)”, which sortie doesn't know" }
  }
}

extension Rejection {
  /// The platform's words with its trace id.
  var words: String { requestID.map { "\(message) (request id \($0))" } ?? message }
}
