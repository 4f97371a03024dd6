import ActivationDiagnostics
import ActivationLockfile

extension SavedPlan {
  /// Reads a saved plan.
  /// - Throws: `.refused` with L316 where it is none.
  package init(
    readingFrom path: String, in environment: Environment
  ) throws(WorkflowFailure) {
    let file: SourceFile
    do {
      file = SourceFile(
        name: path, bytes: try environment.files.contents(of: path, limit: Self.sizeLimit))
    } catch {
      throw .file(error)
    }
    let plan = Self.decoding(file)
    guard let value = plan.value else { throw .refused(plan.findings, files: []) }
    self = value
  }

  /// Writes it for its owner only: it names customers' audiences.
  package func write(to path: String, in environment: Environment) throws(WorkflowFailure) {
    do {
      try environment.files.deliver(encoded, to: path, access: .owner) {
        Array(PipelineCommands.escapedInJSON(String(decoding: encoded, as: UTF8.self)).utf8)
      }
    } catch {
      throw .file(error)
    }
  }
}
