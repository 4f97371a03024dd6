import OrderedJSON

/// sortie(1), made from what the argument parser says of itself (`--experimental-dump-help`).
///
/// In man(7), which every reader of manual pages takes.
struct ManualPage {
  private let root: JSONValue

  /// - Parameter dump: What `sortie --experimental-dump-help` prints.
  init(dump: String) throws { root = try JSONValue(parsing: dump.utf8) }

  var text: String {
    let command = root["command"] ?? .null
    var text = """
      .\\" Made from the argument parser by the test "sortie(1) says what --help says"; don't edit.
      .TH SORTIE 1 "" "sortie" "User Commands"
      .SH NAME
      sortie \\- \(Self.title(of: command))
      .SH SYNOPSIS
      .B sortie
      .I command
      .RI [ options ]
      .RI [ argument " ...]"
      .SH DESCRIPTION

      """
    text += Self.discussion(command)
    text += ".SH COMMANDS\n"
    for child in Self.children(of: command) { text += page(of: child, path: ["sortie"]) }
    text += ".SH OPTIONS OF ALL COMMANDS\n"
    for option in Self.options(of: command) + shared { text += Self.item(option) }
    return text + Self.closing
  }

  /// As indexes of manual pages list it: no capital, no full stop.
  private static func title(of command: JSONValue) -> String {
    let words = command["abstract"]?.text ?? ""
    return escaped(words.prefix(1).lowercased() + words.dropFirst().prefix { $0 != "." })
  }

  /// What every command understands that has no subcommands, besides help and version.
  private var shared: [JSONValue] {
    let leaves = Self.leaves(of: root["command"] ?? .null).map(Self.options)
    return (leaves.first ?? []).filter { option in
      let name = Self.name(of: option)
      return !["--help", "--version"].contains(name)
        && leaves.allSatisfy { $0.contains { Self.name(of: $0) == name } }
    }
  }

  private static func leaves(of command: JSONValue) -> [JSONValue] {
    let children = children(of: command)
    return children.isEmpty ? [command] : children.flatMap(leaves)
  }

  private func page(of command: JSONValue, path: [String]) -> String {
    let path = path + [command["commandName"]?.text ?? ""]
    var text = ".SS \(Self.escaped(path.joined(separator: " ")))\n"
    let children = Self.children(of: command)
    if children.isEmpty { text += Self.synopsis(of: command, path) }
    text += Self.escaped(command["abstract"]?.text ?? "") + "\n.PP\n"
    text += Self.discussion(command)
    let common = ["--help", "--version"] + shared.map(Self.name)
    let own = Self.options(of: command).filter { !common.contains(Self.name(of: $0)) }
    for argument in Self.arguments(of: command) + own where children.isEmpty {
      text += Self.item(argument)
    }
    for child in children { text += page(of: child, path: path) }
    return text
  }

  private static func children(of command: JSONValue) -> [JSONValue] {
    (command["subcommands"]?.elements ?? []).filter { $0["commandName"]?.text != "help" }
  }

  private static func shown(_ command: JSONValue) -> [JSONValue] {
    (command["arguments"]?.elements ?? []).filter { $0["shouldDisplay"] == true }
  }

  private static func options(of command: JSONValue) -> [JSONValue] {
    shown(command).filter { $0["kind"]?.text != "positional" }
  }

  private static func arguments(of command: JSONValue) -> [JSONValue] {
    shown(command).filter { $0["kind"]?.text == "positional" }
  }

  private static func name(of option: JSONValue) -> String {
    let name = option["preferredName"]
    return (name?["kind"]?.text == "short" ? "-" : "--") + (name?["name"]?.text ?? "")
  }

  private static func synopsis(of command: JSONValue, _ path: [String]) -> String {
    let arguments = arguments(of: command).map { argument in
      let more = argument["isRepeating"] == true ? " ..." : ""
      let name = "\\fI\(escaped(argument["valueName"]?.text ?? ""))\\fR\(more)"
      return argument["isOptional"] == true ? "[\(name)]" : name
    }
    let words =
      ["\\fB\(escaped(path.joined(separator: " ")))\\fR", "[\\fIoptions\\fR]"] + arguments
    return words.joined(separator: " ") + "\n.PP\n"
  }

  private static func item(_ argument: JSONValue) -> String {
    let value = "\\fI\(escaped(argument["valueName"]?.text ?? ""))\\fR"
    let names = (argument["names"]?.elements ?? []).map { name in
      "\\fB" + escaped((name["kind"]?.text == "short" ? "-" : "--") + (name["name"]?.text ?? ""))
        + "\\fR"
    }
    let head =
      argument["kind"]?.text == "positional"
      ? value
      : names.joined(separator: ", ") + (argument["kind"]?.text == "option" ? " \(value)" : "")
    let usual = argument["defaultValue"]?.text.map { " (default: \(escaped($0)))" } ?? ""
    return ".TP\n\(head)\n\(escaped(argument["abstract"]?.text ?? ""))\(usual)\n"
  }

  /// Paragraphs as they are; indented lines, such as examples, keep their ends.
  private static func discussion(_ command: JSONValue) -> String {
    var text = ""
    var isExample = false
    for line in (command["discussion"]?.text ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("  ") != isExample {
        text += isExample ? ".fi\n.RE\n.PP\n" : ".RS 2\n.nf\n"
        isExample.toggle()
      }
      if line.isEmpty {
        if !isExample, !text.hasSuffix(".PP\n") { text += ".PP\n" }
      } else {
        text += escaped(String(line.drop { $0 == " " })) + "\n"
      }
    }
    if isExample { text += ".fi\n.RE\n" }
    return text.isEmpty || text.hasSuffix(".PP\n") ? text : text + ".PP\n"
  }

  /// What roff would read for itself: backslashes, minus signs, and signs that begin a request.
  private static func escaped(_ text: String) -> String {
    let safe = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti")
    let plain = safe.unicodeScalars.map { scalar in
      scalar.isASCII
        ? String(scalar) : "\\[u" + String(scalar.value, radix: 16, uppercase: true) + "]"
    }.joined()
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }

  private static let closing = """
    .SH EXIT STATUS
    .TP
    .B 0
    The command did what was asked.
    .TP
    .B 1
    The command failed: network, credentials, files or an API error.
    .TP
    .B 2
    Only with \\fB\\-\\-detailed\\-exitcode\\fR or \\fB\\-\\-drift\\fR: something would \
    change; with \\fBfmt \\-\\-check\\fR: a file would change.
    .TP
    .B 3
    A plan is invalid, a guardrail blocks, or a saved plan is out of date.
    .TP
    .B 4
    Exports failed, were partial or rejected, or their outcome is unknown.
    .TP
    .B 5
    Another process is using the lockfile.
    .TP
    .B 6
    Not finished: \\fB\\-\\-timeout\\fR passed, \\fB\\-\\-no\\-wait\\fR, or runs in progress.
    .TP
    .B 64
    The command line is wrong.
    .TP
    .BR 130 ", " 143
    Interrupted (SIGINT) or terminated (SIGTERM). What was sent is recorded.
    .SH ENVIRONMENT
    .TP
    .BR AEP_CLIENT_ID ", " AEP_CLIENT_SECRET
    OAuth server\\-to\\-server credentials.
    .TP
    .B AEP_ACCESS_TOKEN
    An access token to use instead of the secret.
    .TP
    .B AEP_ORG_ID
    The organization.
    .TP
    .B AEP_SANDBOX
    The sandbox, if the plan names none.
    .TP
    .BR AEP_API_URL ", " AEP_IMS_URL
    Addresses to use instead of Adobe's own.
    .TP
    .BR HTTPS_PROXY ", " NO_PROXY ", " SSL_CERT_FILE ", " SSL_CERT_DIR
    Proxy and certificate settings, as in other programs.
    .TP
    .B NO_COLOR
    If set, turns colours off.
    .SH FILES
    .TP
    .IR plan .yaml
    The plan: what to export.
    .TP
    .IR plan .lock.json
    The lockfile: what was exported. Commit it beside the plan.
    .TP
    .IR plan .lock.json.journal
    The journal of an apply that is in progress or was killed.

    """
}
