import ActivationDiagnostics
import ActivationLoading
import ActivationPlanning

extension IgnoreDifference {
  /// What a change does to the comments of a plan; nil for nothing, and where the plan is gone.
  init?(from old: PlanVersion?, to new: PlanVersion?) {
    guard let new else { return nil }
    var names = LineNames()
    let olds = old.map { names.lines(of: $0.file) } ?? []
    let news = names.lines(of: new.file)
    self.init(
      file: new.file.name, from: old.map { Self.comments(of: $0, olds) } ?? [],
      to: Self.comments(of: new, news), lines: Set(news), olderLines: Set(olds))
  }

  private static func comments(of version: PlanVersion, _ lines: [String]) -> [Comment] {
    version.comments.map { comment in
      let index = comment.line - 1
      return Comment(
        location: comment.location, codes: comment.codes, reason: comment.reason,
        target: lines.indices.contains(index) ? lines[index] : "")
    }
  }
}

/// A name for each line of some files. Lines have one name where they say the same, and so do those
/// that they stand below by their indentation; in one file no two lines have: the second, third and
/// so on have names of their own.
private struct LineNames {
  private struct Line: Hashable {
    let parent: Int
    let text: ExactText
    /// How many like it are above it.
    let number: Int
  }

  private var names: [Line: Int] = [:]

  mutating func lines(of file: SourceFile) -> [String] {
    var above: [(indentation: Int, name: Int)] = []
    var count: [Line: Int] = [:]
    return String(decoding: file.bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
      .map { line in
        let text = ExactText(Self.bare(line))
        let isEmpty = text.text.isEmpty
        let indentation = line.prefix { $0 == " " }.utf8.count
        while !isEmpty, let last = above.last, last.indentation >= indentation {
          above.removeLast()
        }
        let parent = above.last?.name ?? 0
        let like = Line(parent: parent, text: text, number: 0)
        let number = count[like] ?? 0
        count[like] = number + 1
        let name = name(of: Line(parent: parent, text: text, number: number))
        if !isEmpty { above.append((indentation, name)) }
        return String(name)
      }
  }

  private mutating func name(of line: Line) -> Int {
    if let name = names[line] { return name }
    let name = names.count + 1
    names[line] = name
    return name
  }

  /// Without what follows a `#`, and without white space at both ends.
  private static func bare(_ line: Substring) -> String {
    var text = line.prefix { $0 != "#" }.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
