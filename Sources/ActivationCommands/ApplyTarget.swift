import ActivationLockfile
import ActivationReporting
import ActivationWorkflow
import ArgumentParser

/// `--format` of `apply`: how it tells what happens, or a page that it writes at its end.
enum ApplyTarget: ExpressibleByArgument {
  case progress(ApplyProgress.Format)
  /// `html:FILE`.
  case page(String)

  init?(argument: String) {
    if let format = ApplyProgress.Format(rawValue: argument) {
      self = .progress(format)
      return
    }
    guard argument.hasPrefix("html:"), argument.count > 5 else { return nil }
    self = .page(String(argument.dropFirst(5)))
  }

  static var defaultCompletionKind: CompletionKind {
    .list(ApplyProgress.Format.allCases.map(\.rawValue) + ["html:"])
  }

  static var allValueStrings: [String] {
    ApplyProgress.Format.allCases.map(\.rawValue) + ["html:FILE"]
  }
}

extension [ApplyTarget] {
  /// What goes to standard output.
  var progress: ApplyProgress.Format {
    lazy.compactMap { if case .progress(let format) = $0 { format } else { nil } }.last ?? .text
  }

  /// The files that get a page.
  var pages: [String] {
    compactMap { if case .page(let file) = $0 { file } else { nil } }
  }

  /// Writes a page to each of its files.
  func writePages(
    in session: Session, render: (Forge) -> String
  ) throws(WorkflowFailure) {
    guard !pages.isEmpty else { return }
    let page = render(Forge(variables: session.environment.variables))
    for file in pages {
      do {
        try session.environment.files.deliver([UInt8](page.utf8), to: file) {
          [UInt8](Console.Content.text.harmless(page).utf8)
        }
      } catch {
        throw .file(error)
      }
    }
  }
}
