import ActivationDiagnostics
import ActivationLoading
import ActivationPlanning

extension IgnoreDifference {
  /// What a change does to the comments of a plan; nil for nothing, and where the plan is gone.
  init?(from old: PlanVersion?, to new: PlanVersion?) {
    guard let new else { return nil }
    let olds = old.map { ($0, Self.lines(of: $0.file)) }
    let news = Self.lines(of: new.file)
    self.init(
      file: new.file.name,
      from: olds.map { version, lines in Self.comments(of: version, lines) } ?? [],
      to: Self.comments(of: new, news), lines: Set(news.map(Self.bare)))
  }

  private static func lines(of file: SourceFile) -> [Substring] {
    String(decoding: file.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
  }

  private static func comments(of version: PlanVersion, _ lines: [Substring]) -> [Comment] {
    version.comments.map { comment in
      let index = comment.line - 1
      let target = lines.indices.contains(index) ? bare(lines[index]) : ""
      return Comment(
        location: comment.location, codes: comment.codes, reason: comment.reason, target: target)
    }
  }

  /// Without what follows a `#`, and without white space at both ends.
  private static func bare(_ line: Substring) -> String {
    var text = line.prefix { $0 != "#" }.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
