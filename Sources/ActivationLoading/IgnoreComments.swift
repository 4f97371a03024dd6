package import ActivationDiagnostics
import ActivationSyntax

/// The comments of a plan that silence warnings.
package struct IgnoreComments: Sendable {
  private var comments: [IgnoreComment] = []
  /// What is wrong with the comments themselves: P031, P033.
  package private(set) var findings: [Finding] = []

  private static let marker = Array("sortie:".utf8)

  /// Finds them. Costs one pass over the bytes where there are none.
  package init(in file: SourceFile) {
    let candidates = Self.candidates(in: file.bytes)
    guard !candidates.isEmpty else { return }
    let texts = ScalarRanges(of: YAMLDocument.parse(file).value?.root)
    let lines = CommentLines(file)
    for offset in candidates where !texts.contain(offset) { add(lines.comment(at: offset)) }
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
      findings.append(
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
    guard Rule.of(code: code) == nil else {
      findings.append(
        Finding(
          .impossibleIgnore, "\(code) can't be silenced: it has to be settled",
          help: "`sortie explain \(code)` says how. Then remove the comment.",
          at: comment.location))
      return nil
    }
    let near = NearestWords(Rule.catalogue.filter(\.canBeIgnored).map(\.code)).near(code, limit: 2)
    findings.append(
      Finding(
        .impossibleIgnore, "there is no rule \(code)",
        help: near.isEmpty
          ? "`sortie explain --list` lists the rules."
          : "Did you mean \(near.map { "`\($0)`" }.joined(separator: " or "))?",
        at: comment.location))
    return nil
  }
}

extension IgnoreComments {
  /// Takes out what is silenced.
  ///
  /// - Parameter isOffline: Whether the findings are all that can be said of the file offline, so
  ///   that a comment about a rule of the plan that silences none of them is idle: P032.
  package func sift(
    _ findings: [Finding], isOffline: Bool
  ) -> (findings: [Finding], ignored: [IgnoredFinding]) {
    guard !comments.isEmpty else { return (findings, []) }
    let byLine = Dictionary(grouping: comments, by: \.line)
    var used: Set<Use> = []
    var kept: [Finding] = []
    var ignored: [IgnoredFinding] = []
    for finding in findings {
      let place = finding.location
      let comment = place.flatMap { place in
        byLine[place.start.line]?.first {
          $0.rules.contains(finding.rule) && $0.location.file == place.file
        }
      }
      guard let comment else {
        kept.append(finding)
        continue
      }
      used.insert(Use(comment: comment.location, rule: finding.rule))
      if finding.severity == .error {
        kept += [finding, .cannotIgnore(finding, comment.location)]
      } else {
        ignored.append(IgnoredFinding(finding, reason: comment.reason, comment: comment.location))
      }
    }
    return (kept + (isOffline ? idle(besides: used) : []), ignored)
  }

  /// A rule of a comment that has silenced something.
  private struct Use: Hashable {
    let comment: SourceLocation
    let rule: Rule
  }

  private func idle(besides used: Set<Use>) -> [Finding] {
    comments.flatMap { comment in
      comment.rules
        .filter {
          $0.code.hasPrefix("P") && !used.contains(Use(comment: comment.location, rule: $0))
        }
        .map { rule in
          Finding(
            .idleIgnore, "\(rule.code) has nothing to say about line \(comment.line)",
            help: Rule.idleIgnore.remedy, at: comment.location)
        }
    }
  }
}

extension Finding {
  fileprivate static func cannotIgnore(_ finding: Finding, _ comment: SourceLocation) -> Finding {
    Finding(
      .impossibleIgnore, "\(finding.rule.code) is an error here, which can't be silenced",
      help: "Settle it; `sortie explain \(finding.rule.code)` says how.", at: comment)
  }
}

extension UInt8 {
  fileprivate var isBlankOrLineEnd: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\n")
      || self == UInt8(ascii: "\r")
  }
}
