/// What `init` says: what it wrote, what it left alone, and what comes next.
package struct InitText {
  /// A file, with what it is for.
  package struct File: Sendable {
    package let path: String
    package let purpose: String

    package init(_ path: String, _ purpose: String) {
      self.path = path
      self.purpose = purpose
    }
  }

  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// What there is to say beside the files.
  package struct Advice: Sendable {
    /// Why there is no workflow, and the command that gets one.
    package var missingWorkflow: (reason: String, command: String?)?
    /// Lines for the user's own `.gitlab-ci.yml`.
    package var include: String?
    /// The file that tells at its top what to set up.
    package var workflow: String?
    /// What of the workflow names the release that it installs.
    package var release = "SORTIE_URL and SORTIE_SHA256"

    package init() {}
  }

  package func render(
    written: [File], extended: [File], kept: [File], advice: Advice, next: Next
  ) -> String {
    var page = TextPage(style: style)
    add(written, under: "Written", to: &page)
    add(extended, under: "Added lines", to: &page)
    add(kept, under: "Kept, because it already exists", to: &page)
    if let missing = advice.missingWorkflow {
      page.blank()
      page.add(
        TextLine("No workflow for CI: \(missing.reason)\(missing.command == nil ? "." : ":")"),
        hanging: 2)
      if let command = missing.command { add(command, to: &page) }
    }
    if let include = advice.include {
      page.blank()
      page.add("In your own .gitlab-ci.yml, add:")
      for line in include.split(separator: "\n") { add(String(line), to: &page) }
    }
    page.blank()
    page.add("Run once in each clone, so that git can merge lockfiles:")
    add("git config merge.sortie.name 'Lockfiles of sortie'", to: &page)
    add("git config merge.sortie.driver 'sortie lock merge %O %A %B'", to: &page)
    if let workflow = advice.workflow {
      page.blank()
      page.add(
        TextLine(
          """
          Before the first pull request, set up what the comment at the top of \(workflow) \
          describes. Its jobs fail until it names the download of sortie: \(advice.release).
          """))
    }
    page.blank()
    add(next, to: &page)
    return page.text
  }

  /// What to do with the plan at a path.
  package enum Next: Sendable {
    case fillIn(String)
    case choose(String)
    case check(String)
  }

  private func add(_ next: Next, to page: inout TextPage) {
    switch next {
    case .fillIn(let plan):
      page.add(TextLine("Next: put your ids and names into \(plan), then"))
      add("sortie validate \(Words.shellQuoted(plan))", to: &page)
    case .choose(let plan):
      page.add(TextLine("Next: choose activations in \(plan), then"))
      add("sortie plan \(Words.shellQuoted(plan))", to: &page)
    case .check(let plan):
      page.add("Next:")
      add("sortie validate \(Words.shellQuoted(plan))", to: &page)
    }
  }

  /// A line to be copied, whatever the width.
  private func add(_ line: String, to page: inout TextPage) {
    page.addUnwrapped(TextLine("  ") + TextLine(line, .strong))
  }

  private func add(_ files: [File], under title: String, to page: inout TextPage) {
    guard !files.isEmpty else { return }
    page.blank()
    page.add(TextLine(title, .strong))
    var table = TextTable(
      indent: 2, [.init(title: "", leads: true), .init(title: "")])
    for file in files { table.add([TextLine(file.path), TextLine(file.purpose, .muted)]) }
    table.print(on: &page)
  }
}
