import ActivationLockfile
import ActivationWorkflow
import ArgumentParser

/// `--format FORMAT` or `--format FORMAT:FILE`.
struct OutputTarget<Format>: ExpressibleByArgument
where Format: RawRepresentable<String> & CaseIterable & Sendable {
  let format: Format
  /// The file that it goes to; nil for standard output.
  let file: String?

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = parts.first.flatMap({ Format(rawValue: String($0)) }) else { return nil }
    self.format = format
    file = parts.count == 2 ? String(parts[1]) : nil
    if file?.isEmpty == true { return nil }
  }

  init(_ format: Format) {
    self.format = format
    file = nil
  }

  /// What a result in this format may hold.
  fileprivate var content: Console.Content {
    format.rawValue == ReportFormat.github.rawValue ? .workflowCommands : .text
  }

  static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Array {
  /// Writes each wanted format to its place; text to standard output where none names it.
  func deliver<Format>(
    in session: Session, usual: Format, render: (Format, _ isFile: Bool) -> String
  ) throws(WorkflowFailure) where Element == OutputTarget<Format> {
    for target in self {
      guard let file = target.file else { continue }
      let text = render(target.format, true)
      do {
        try session.environment.files.deliver(Array<UInt8>(text.utf8), to: file) {
          Array<UInt8>(target.content.harmless(text).utf8)
        }
      } catch {
        throw .file(error)
      }
    }
    let shown = OutputTarget(shown(usual: usual))
    session.console.write(render(shown.format, false), as: shown.content)
  }

  /// The files that are written.
  func files<Format>() -> [String] where Element == OutputTarget<Format> { compactMap(\.file) }

  /// What goes to standard output.
  func shown<Format>(usual: Format) -> Format where Element == OutputTarget<Format> {
    last { $0.file == nil }?.format ?? usual
  }
}
