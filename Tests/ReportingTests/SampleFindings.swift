import ActivationDiagnostics
import ActivationReporting

/// One set of findings for all formats: with and without places, notes, fix-its and times, and
/// with text that would like to be obeyed.
enum SampleFindings {
  /// Everything that some reader of some format would take for its own.
  static let hostile = """
    a\u{1B}[2J\u{202E}b \u{FFFE} ::error::x ::set-output name=a::b ##[error]y %0A%25 & ]]> {0} [x](1) \
    [e](http://x.example/) www.x.example ![i](x) <img src=x> </details> <!-- @everyone GH-12 #12 !3 \
    $4 ~l %m &5 | c|d \\| *b* _u_ `code` ~~s~~ 日本 e\u{301}
    """

  static let strangeName = "plans/a b,c:d%41#`|@x <y>\u{202E}.yaml"
  static let other = SourceFile(
    name: strangeName, bytes: Array("name: \(hostile)\n```\n</details>\nnext: x\n".utf8))
  static let clean = SourceFile(name: "plans/clean.yaml", bytes: Array("version: 1\n".utf8))
  static let sources = [SampleSource.file, other, clean]

  static func place(
    _ file: String, _ line: Int, _ column: Int, to endLine: Int, _ end: Int
  ) -> SourceLocation {
    SourceLocation(
      file: file, start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: endLine, column: end))
  }

  static let all: [Finding] =
    SampleSource.findings + [
      Finding(
        .unknownKey, hostile, help: "help \(hostile)", at: place(strangeName, 1, 1, to: 1, 5),
        notes: [
          .init("note \(hostile)", at: place(strangeName, 4, 1, to: 4, 5)),
          .init("elsewhere", at: SampleSource.place(1, 1, to: 8)), .init("without a place"),
        ],
        fixIts: [
          .init(
            at: place(strangeName, 1, 1, to: 1, 5), replacement: "\u{1B}<b>\u{202E}",
            isCertain: true)
        ],
        about: .init(destination: "a<b>", audience: nil)),
      Finding(
        .invalidYAML, "a range over lines", at: place(strangeName, 1, 7, to: 4, 5)),
      Finding(.unusedAlias, "the same twice", at: place(strangeName, 4, 1, to: 4, 5)),
      Finding(.unusedAlias, "the same twice", at: place(strangeName, 4, 7, to: 4, 8)),
    ]

  static let report = FindingsReport(all, in: sources, sortieVersion: "0.1.0")
  static let validate = ValidateReport(
    sources: sources, plans: [], findings: all, sortieVersion: "0.1.0")
}
