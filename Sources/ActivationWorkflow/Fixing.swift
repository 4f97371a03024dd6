package import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile

/// `validate --fix`: makes the corrections that are surely meant.
package struct Fixing: Sendable {
  /// A correction that was made.
  package struct Correction: Sendable, Hashable {
    /// Where it stood before the file was corrected.
    package let location: SourceLocation
    package let old: String
    package let new: String
  }

  package private(set) var corrections: [Correction] = []
  /// Files that a correction would have made worse; they are as they were.
  package private(set) var abandoned: [String] = []

  /// One correction may uncover the next; more rounds than these would be a circle.
  private static let mostRounds = 10

  /// Corrects plans in place, each as a whole or not at all.
  /// - Throws: Where standard input is named, or a file can't be written; files that can't be read
  ///   are left to the validation that follows.
  package init(_ arguments: PlanArguments, in environment: Environment) throws(WorkflowFailure) {
    guard !arguments.paths.contains(PlanArguments.standardInput) else {
      throw .usage("--fix corrects files, not standard input")
    }
    for file in try PlanFiles(environment: environment).read(arguments).files {
      let (fixed, corrections) = Self.fix(file, arguments)
      guard !corrections.isEmpty else { continue }
      guard Self.isNoWorse(fixed, than: file, arguments) else {
        abandoned.append(file.name)
        continue
      }
      do {
        try environment.files.replace(file.name, with: fixed.bytes)
      } catch {
        throw .file(error)
      }
      self.corrections += corrections
    }
  }

  private static func fix(
    _ file: SourceFile, _ arguments: PlanArguments
  ) -> (SourceFile, [Correction]) {
    var current = file
    var corrections: [Correction] = []
    for _ in 0..<mostRounds {
      let findings = PlanLoader.load(current, environment: arguments.environment).findings
      let certain = findings.flatMap(\.fixIts).filter(\.isCertain)
      let (next, made) = current.applying(certain)
      guard !made.isEmpty, next != current else { break }
      corrections += zip(made, current.texts(at: made.map(\.location))).map { fixIt, old in
        Correction(location: fixIt.location, old: old, new: fixIt.replacement)
      }
      current = next
    }
    return (current, corrections)
  }

  /// Whether a corrected file has no more errors than before, and none of syntax that it had not.
  private static func isNoWorse(
    _ fixed: SourceFile, than file: SourceFile, _ arguments: PlanArguments
  ) -> Bool {
    func errors(_ file: SourceFile) -> (all: Int, syntax: Int) {
      let errors = PlanLoader.load(file, environment: arguments.environment).findings
        .filter { $0.severity == .error }
      return (errors.count, errors.count { $0.rule.isAboutSyntax })
    }
    let (before, after) = (errors(file), errors(fixed))
    return after.all <= before.all && after.syntax <= before.syntax
  }
}
