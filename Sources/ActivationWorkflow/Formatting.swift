package import ActivationDiagnostics
import ActivationLoading
package import ActivationLockfile
import ActivationSyntax

/// `fmt`: plans in their canonical layout.
package struct Formatting: Sendable {
  /// One plan.
  package struct Member: Sendable {
    package let file: SourceFile
    /// In the canonical layout.
    package let formatted: SourceFile

    package var isChanged: Bool { file.bytes != formatted.bytes }

    /// Whether nothing but the ends of lines changes: carriage returns before line feeds go.
    package var changesOnlyLineEnds: Bool {
      isChanged && file.bytes.withoutReturns == formatted.bytes.withoutReturns
    }
  }

  /// The plans that can be laid out, in order.
  package private(set) var members: [Member] = []
  /// Why others can't.
  package private(set) var findings: [Finding] = []
  package let files: [SourceFile]
  package let unreadable: [FileFailure]

  /// The plans whose layout is not canonical.
  package var changed: [Member] { members.filter(\.isChanged) }

  /// Lays plans out; writes nothing.
  ///
  /// What is wrong with a plan beyond its syntax doesn't keep it from being laid out: that is how
  /// editors use it.
  /// - Throws: When the arguments make no sense.
  package init(_ arguments: PlanArguments, in environment: Environment) throws(WorkflowFailure) {
    (files, unreadable) = try PlanFiles(environment: environment).read(arguments)
    for file in files {
      let parsed = YAMLDocument.parse(file)
      let strangeness = PlanLoader.load(file, environment: nil).findings
        .filter { $0.rule == .notAPlan }
      guard let document = parsed.value, !parsed.findings.containErrors, strangeness.isEmpty else {
        findings += strangeness.isEmpty ? parsed.findings : strangeness
        continue
      }
      if let text = CanonicalLayout(of: document).text {
        members.append(
          Member(file: file, formatted: SourceFile(name: file.name, bytes: text)))
      } else {
        findings.append(.notLaidOut(file))
      }
    }
  }

  /// Writes what has changed, each file as a whole; permissions and links stay.
  package func write(in environment: Environment) throws(WorkflowFailure) {
    for member in changed {
      do {
        try environment.files.replace(member.file.name, with: member.formatted.bytes)
      } catch {
        throw .file(error)
      }
    }
  }
}

extension [UInt8] {
  /// Without the carriage returns of line ends.
  fileprivate var withoutReturns: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for (index, byte) in enumerated() {
      let isOfLineEnd =
        byte == UInt8(ascii: "\r") && index + 1 < count && self[index + 1] == UInt8(ascii: "\n")
      if !isOfLineEnd { bytes.append(byte) }
    }
    return bytes
  }
}

extension Finding {
  /// The layout's own check has failed, and the file is spared.
  fileprivate static func notLaidOut(_ file: SourceFile) -> Finding {
    let top = SourcePosition(line: 1, column: 1)
    return Finding(
      .layoutRefused, "\(file.name) can't be formatted without changing its meaning",
      help: Rule.layoutRefused.remedy,
      at: SourceLocation(file: file.name, start: top, end: top))
  }
}
