/// What the exit codes mean: the one table from which help, `explain` and the documents are made.
package struct ExitCodeMeaning: Sendable, Hashable {
  package let code: Int32
  /// What happened, in a few words.
  package let words: String
  /// What to do; nil where there is nothing.
  package let remedy: String?

  /// All of them, as the contract lists them.
  package static let all = [
    ExitCodeMeaning(0, "the command did what was asked"),
    ExitCodeMeaning(
      1, "not carried out: network, credentials, files or an API error",
      "Read the error on standard error. `sortie doctor` checks credentials, network and sandbox."),
    ExitCodeMeaning(
      2, "something would change (`--detailed-exitcode`, `--drift`, `fmt --check`)",
      "Run `sortie apply`, or `sortie fmt` without `--check`; `plan --drift` shows the drift."),
    ExitCodeMeaning(
      3, "a plan is invalid, a guardrail blocks, or a saved plan is out of date",
      "Correct the errors that the output names; `sortie explain CODE` explains each. "
        + "`--skip-blocked` applies the rest."),
    ExitCodeMeaning(
      4, "exports failed, were partial or rejected, or their outcome is unknown",
      "See why with `sortie status PLAN`. Correct the cause, and run `sortie apply` again."),
    ExitCodeMeaning(
      5, "another process is using the lockfile",
      "Wait until it has ended; `sortie lock show PLAN` shows who it is."),
    ExitCodeMeaning(
      6, "not finished: `--timeout`, more to send after `--no-wait`, or runs go on",
      "Run `sortie apply` again; `sortie status --watch PLAN` only follows the runs."),
    ExitCodeMeaning(
      64, "the command line is wrong", "See the usage with `sortie help COMMAND`."),
    ExitCodeMeaning(
      130, "interrupted by Ctrl-C (SIGINT): what was sent is recorded",
      "Runs continue: `sortie status PLAN` shows them, and `sortie apply` finishes the rest."),
    ExitCodeMeaning(
      143, "terminated (SIGTERM): what was sent is recorded",
      "Runs continue: `sortie status PLAN` shows them, and `sortie apply` finishes the rest."),
  ]

  /// The one that a person typed, such as `4`.
  package static func of(_ text: String) -> ExitCodeMeaning? {
    Int32(text).flatMap { code in all.first { $0.code == code } }
  }

  init(_ code: Int32, _ words: String, _ remedy: String? = nil) {
    self.code = code
    self.words = words
    self.remedy = remedy
  }

  /// Its line in the list that help shows.
  package var line: String {
    let number = "\(code)"
    return "  " + number + String(repeating: " ", count: 5 - number.count) + words
  }

  /// A row of the documents' table.
  var row: String { "| \(code) | \(words) | \(remedy ?? "") |\n" }
}

/// `explain` with the number of an exit code.
package struct ExitCodeText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  package func page(_ meaning: ExitCodeMeaning) -> String {
    var page = TextPage(style: style)
    page.add(
      TextLine("exit code \(meaning.code)", .strong) + TextLine(": \(meaning.words)"), hanging: 2)
    if let remedy = meaning.remedy {
      page.blank()
      page.add(TextLine("What to do", .strong))
      page.add(TextLine(remedy), indent: 2)
    }
    return page.text
  }
}
