package import ActivationDiagnostics
import ActivationSyntax

/// The comments of a plan that silence warnings.
package struct IgnoreComments: Sendable {
  private var comments: [IgnoreComment] = []
  private var log = FindingLog()
  /// What is wrong with the comments themselves: P031, P033.
  package var findings: [Finding] { log.findings }

  private static let marker = Array("sortie:".utf8)

  /// Finds them. Costs one pass over the bytes where there are none.
  package init(in file: SourceFile) {
    let candidates = Self.candidates(in: file.bytes)
    guard !candidates.isEmpty else { return }
    let texts = ScalarRanges(of: YAMLDocument.parse(file).value?.root)
    let lines = CommentLines(file)
    // A comment goes to the end of its line, and so does what else looks like one in it.
    var end = 0
    for offset in candidates where offset >= end && !texts.contain(offset) {
      add(lines.comment(at: offset))
      end = lines.end(ofLineAt: offset)
    }
  }

  /// The places of `#` that `sortie:` follows.
  private static func candidates(in bytes: [UInt8]) -> [Int] {
    var candidates: [Int] = []
    var index = 0
    while let hash = bytes[index...].firstIndex(of: UInt8(ascii: "#")) {
      let isComment = hash == 0 || bytes[hash - 1].isBlankOrLineEnd
      let start = bytes[(hash + 1)...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
      if isComment, bytes[start...].starts(with: marker) { candidates.append(hash) }
      index = hash + 1
    }
    return candidates
  }

  private mutating func add(_ comment: CommentLines.Comment) {
    let text = comment.text.drop { $0 == "#" || $0 == " " }.dropFirst(Self.marker.count)
    switch IgnoreWords(text) {
    case .unclear(let why):
      log.add(
        .unclearIgnore,
        Finding(
          .unclearIgnore, "this comment does nothing: \(why)", help: Rule.unclearIgnore.remedy,
          at: comment.location))
    case .ignore(let codes, let reason):
      let rules = codes.compactMap { rule($0, in: comment) }
      guard !rules.isEmpty else { return }
      comments.append(
        IgnoreComment(
          location: comment.location, line: comment.target, rules: rules, reason: reason))
    }
  }

  private mutating func rule(_ code: String, in comment: CommentLines.Comment) -> Rule? {
    if let rule = Rule.of(code: code), rule.canBeIgnored { return rule }
    guard !log.passesOver(.impossibleIgnore) else { return nil }
    guard Rule.of(code: code) == nil else {
      log.add(
        Finding(
          .impossibleIgnore, "\(code) can't be suppressed",
          help: "Correct it, as `sortie explain \(code)` says. Then remove the comment.",
          at: comment.location))
      return nil
    }
    let near = NearestWords(Rule.catalogue.filter(\.canBeIgnored).map(\.code)).near(code, limit: 2)
    log.add(
      Finding(
        .impossibleIgnore, "there is no rule \(code)",
        help: near.isEmpty
          ? "See the rules with `sortie explain --list`."
          : "Did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?",
        at: comment.location))
    return nil
  }
}

extension IgnoreComments {
  /// One that silences something, as a reviewer should see it.
  package struct Instruction: Sendable, Hashable {
    /// From the `#` to the end of the line.
    package let location: SourceLocation
    /// The line that it is about, from 1.
    package let line: Int
    package let codes: [String]
    package let reason: String
  }

  /// In the order of the text.
  package var instructions: [Instruction] {
    comments.map {
      Instruction(
        location: $0.location, line: $0.line, codes: $0.rules.map(\.code), reason: $0.reason)
    }
  }

  /// Takes out what is silenced.
  ///
  /// - Parameter isOffline: Whether the findings are all that can be said of the file offline, so
  ///   that a comment about a rule of the plan that silences none of them is idle: P032.
  package func sift(
    _ findings: [Finding], isOffline: Bool
  ) -> (findings: [Finding], ignored: [IgnoredFinding]) {
    guard let file = comments.first?.location.file else { return (findings, []) }
    let first = firstComments
    var used: Set<Use> = []
    var kept: [Finding] = []
    var ignored: [IgnoredFinding] = []
    for finding in findings {
      let place = finding.location
      guard let place, place.file.isExactly(file),
        let number = first[Aim(line: place.start.line, rule: finding.rule)]
      else {
        kept.append(finding)
        continue
      }
      let comment = comments[number]
      used.insert(Use(comment: comment.location, rule: finding.rule))
      if finding.severity == .error {
        kept += [finding, .cannotIgnore(finding, comment.location)]
      } else {
        ignored.append(IgnoredFinding(finding, reason: comment.reason, comment: comment.location))
      }
    }
    return (kept + (isOffline ? idle(besides: used) : []), ignored)
  }

  /// A line, and a rule that comments silence there.
  private struct Aim: Hashable {
    let line: Int
    let rule: Rule
  }

  /// The number of the comment that silences each: of several, the first.
  private var firstComments: [Aim: Int] {
    var first: [Aim: Int] = [:]
    for (number, comment) in comments.enumerated() {
      for rule in comment.rules {
        let aim = Aim(line: comment.line, rule: rule)
        if first[aim] == nil { first[aim] = number }
      }
    }
    return first
  }

  /// A rule of a comment that has silenced something.
  private struct Use: Hashable {
    let comment: SourceLocation
    let rule: Rule
  }

  private func idle(besides used: Set<Use>) -> [Finding] {
    var log = FindingLog()
    for comment in comments {
      for rule in comment.rules
      where rule.code.hasPrefix("P") && !used.contains(Use(comment: comment.location, rule: rule)) {
        log.add(
          .idleIgnore,
          Finding(
            .idleIgnore, "\(rule.code) reports nothing about line \(comment.line)",
            help: Rule.idleIgnore.remedy, at: comment.location))
      }
    }
    return log.findings
  }
}

extension Finding {
  fileprivate static func cannotIgnore(_ finding: Finding, _ comment: SourceLocation) -> Finding {
    Finding(
      .impossibleIgnore, "\(finding.rule.code) is an error here, and an error can't be suppressed",
      help: "Correct it, as `sortie explain \(finding.rule.code)` says.", at: comment)
  }
}

extension UInt8 {
  fileprivate var isBlankOrLineEnd: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
      || self == UInt8(ascii: "\r")
  }
}
