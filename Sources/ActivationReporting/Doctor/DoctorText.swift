import ActivationModel

/// `doctor` for a person.
package struct DoctorText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// Where the settings came from, each check with what to do, and a sum.
  package func render(_ report: DoctorReport) -> String {
    var page = TextPage(style: style)
    page.add(TextLine("Settings", .strong))
    settings(of: report).print(on: &page)
    page.blank()
    page.add(TextLine("Checks", .strong))
    let width = report.checks.map(\.subject.title.count).max() ?? 0
    for check in report.checks { add(check, titleWidth: width, to: &page) }
    page.blank()
    page.add(sum(of: report), hanging: 2)
    return page.text
  }

  private func settings(of report: DoctorReport) -> TextTable {
    var table = TextTable(indent: 2, [.init(title: "", leads: true), .init(title: "")])
    for setting in report.settings {
      table.add([
        TextLine(setting.key),
        setting.source.map { TextLine($0) } ?? TextLine("not set", .muted),
      ])
    }
    return table
  }

  private func add(_ check: HealthCheck, titleWidth: Int, to page: inout TextPage) {
    let title = TextLine(check.subject.title, check.state == .skipped ? .muted : .strong)
    let head =
      TextLine("  ") + TextLine(check.state.sign, check.state.ink) + TextLine(" ")
      + title.padded(to: titleWidth) + TextLine("  ")
    let isNarrow = page.style.width - head.width < Self.narrowestText
    let code = check.code.map { TextLine("[\($0)] ", check.state.ink) } ?? TextLine()
    let message = code + TextLine(check.message, check.state == .skipped ? .muted : .plain)
    if isNarrow {
      page.add(TextLine("  ") + TextLine(check.state.sign, check.state.ink) + " " + title)
      page.add(message, indent: 6)
    } else {
      page.add(message, after: head)
    }
    let margin = TextLine(String(repeating: " ", count: isNarrow ? 6 : head.width))
    if let help = check.help { page.add(TextLine(help), after: margin + TextLine("→ ")) }
    if let id = check.requestID {
      page.add(TextLine("request id: \(id)", .muted), after: margin)
    }
  }

  /// The least columns for a message beside its title. Arbitrary.
  private static let narrowestText = 40

  private func sum(of report: DoctorReport) -> TextLine {
    let counts: [(HealthCheck.State, String)] = [
      (.passed, "passed"), (.warning, "to look at"), (.failed, "failed"), (.skipped, "skipped"),
    ]
    let parts = counts.compactMap { state, words in
      let count = report.count(state)
      return count == 0 ? nil : "\(count) \(words)"
    }
    let verdict =
      report.checks.isHealthy ? TextLine("Ready: ", .good) : TextLine("Not ready: ", .error)
    return verdict
      + TextLine(
        "\(parts.joined(separator: ", ")) (\(Words.count(report.requests, "request"))).")
  }
}

extension HealthCheck.State {
  /// The sign in front of a check.
  fileprivate var sign: String {
    switch self {
    case .passed: "✓"
    case .warning: "!"
    case .failed: "✗"
    case .skipped: "-"
    }
  }

  fileprivate var ink: Ink {
    switch self {
    case .passed: .good
    case .warning: .warning
    case .failed: .error
    case .skipped: .muted
    }
  }
}

extension HealthCheck.Subject {
  /// What a person calls it.
  fileprivate var title: String {
    switch self {
    case .credentials: "credentials"
    case .credentialsFile: "credentials file"
    case .identityService: "identity service"
    case .platform: "platform"
    case .clock: "clock"
    case .token: "access token"
    case .organization: "organization"
    case .sandbox: "sandbox"
    case .flowService: "Flow Service"
    case .segmentation: "Segmentation"
    case .permissions: "permissions"
    case .destinations: "destinations"
    }
  }
}
