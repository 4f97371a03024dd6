import ActivationLockfile
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `--format` of `apply`: how it tells what happens, or a file that it writes.
enum ApplyTarget: ExpressibleByArgument {
  case progress(ApplyProgress.Format)
  /// `FORMAT:FILE`.
  case file(FileFormat, String)

  /// What can be written to a file.
  enum FileFormat: String, CaseIterable, Sendable { case json, markdown, junit, html, ndjson }

  init?(argument: String) {
    if let format = ApplyProgress.Format(rawValue: argument) {
      self = .progress(format)
      return
    }
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let format = FileFormat(rawValue: parts[0]) else { return nil }
    self = .file(format, parts[1])
  }

  static var defaultCompletionKind: CompletionKind {
    .list(
      ApplyProgress.Format.allCases.map(\.rawValue) + FileFormat.allCases.map { "\($0.rawValue):" })
  }

  static var allValueStrings: [String] {
    ApplyProgress.Format.allCases.map(\.rawValue)
      + FileFormat.allCases.map { "\($0.rawValue):FILE" }
  }

  /// For the help of `--format`.
  static let help = """
    Output format: text or ndjson. json:FILE, markdown:FILE, junit:FILE, html:FILE and ndjson:FILE \
    also write a file; can be repeated.
    """
}

extension [ApplyTarget] {
  /// What goes to standard output.
  var progress: ApplyProgress.Format {
    lazy.compactMap { if case .progress(let format) = $0 { format } else { nil } }.last ?? .text
  }

  /// The files that are written.
  var writtenFiles: [String] {
    compactMap { if case .file(_, let file) = $0 { file } else { nil } }
  }

  /// The files that get each event as it happens.
  var eventFiles: [String] {
    compactMap { if case .file(.ndjson, let file) = $0 { file } else { nil } }
  }

  /// Writes an apply's end to its files.
  func write(_ report: ApplyReport, in session: Session) throws(WorkflowFailure) {
    let forge = Forge(variables: session.environment.variables)
    try write(in: session) { format in
      switch format {
      case .json: ApplyJSON.text(report)
      case .markdown: ApplyMarkdown(forge: forge).render(report)
      case .junit: ApplyJUnit.text(report)
      case .html: ApplyHTML(forge: forge).render(report)
      // Each event stands there since it happened.
      case .ndjson: nil
      }
    }
  }

  /// Where nothing is sent, the files say why.
  func write(_ apply: UnstartedApply, in session: Session) throws(WorkflowFailure) {
    let forge = Forge(variables: session.environment.variables)
    try write(in: session) { format in
      switch format {
      case .json: ApplyJSON.text(apply)
      case .markdown: ApplyMarkdown(forge: forge).render(apply)
      case .junit: ApplyJUnit.text(apply)
      case .html: ApplyHTML(forge: forge).render(apply)
      // Nothing happened.
      case .ndjson: ""
      }
    }
  }

  private func write(
    in session: Session, render: (ApplyTarget.FileFormat) -> String?
  ) throws(WorkflowFailure) {
    for case .file(let format, let file) in self {
      guard let text = render(format) else { continue }
      do {
        try session.environment.files.deliver([UInt8](text.utf8), to: file) {
          [UInt8](Console.Content.text.harmless(text).utf8)
        }
      } catch {
        throw .file(error)
      }
    }
  }
}
