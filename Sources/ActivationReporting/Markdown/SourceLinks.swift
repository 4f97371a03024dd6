import ActivationDiagnostics

/// Where the lines of plan files are shown to a reader of Markdown or HTML.
///
/// Without a pipeline, links are relative to the repository's root, as files of a repository have
/// them. Comments need whole addresses, because forges take relative ones for relative to the comment:
/// a pipeline whose forge's addresses aren't known gets no links at all.
struct SourceLinks: Sendable, Hashable {
  /// What comes before a path; empty for relative links.
  private let prefix: String?
  /// How a range of lines is written.
  private let style: Style

  private enum Style: Hashable {
    /// `#L3-L5`.
    case gitHub
    /// `#L3-5`.
    case gitLab
  }

  /// Relative links.
  static let relative = SourceLinks(prefix: "", style: .gitHub)

  /// No links.
  private static let none = SourceLinks(prefix: nil, style: .gitHub)

  /// What pipelines set that could post a comment: all of them but those of Azure and old Jenkins
  /// set the first.
  private static let pipelineVariables = ["CI", "TF_BUILD", "JENKINS_URL"]

  private init(prefix: String?, style: Style) {
    self.prefix = prefix
    self.style = style
  }

  /// Links into the commit that a pipeline works on, by the variables that GitHub Actions and GitLab
  /// CI document; none in other pipelines, relative ones elsewhere.
  init(variables: [String: String]) {
    if let server = variables["GITHUB_SERVER_URL"], let name = variables["GITHUB_REPOSITORY"],
      let commit = variables["GITHUB_SHA"]
    {
      self.init("\(server)/\(name)/blob/\(commit)/", .gitHub)
    } else if let project = variables["CI_PROJECT_URL"], let commit = variables["CI_COMMIT_SHA"] {
      self.init("\(project)/-/blob/\(commit)/", .gitLab)
    } else {
      self = Self.pipelineVariables.contains { variables[$0] != nil } ? .none : .relative
    }
  }

  /// No links where the address isn't one.
  private init(_ prefix: String, _ style: Style) {
    let isAddress =
      (prefix.hasPrefix("https://") || prefix.hasPrefix("http://"))
      && prefix.utf8.allSatisfy { Self.isPlain($0) || $0 == UInt8(ascii: ":") }
    self = isAddress ? SourceLinks(prefix: prefix, style: style) : .none
  }

  /// Whether they lead somewhere from wherever they stand.
  var areWhole: Bool { prefix.map { !$0.isEmpty } ?? false }

  /// The address of a place; nil where there are no links, and for what lies in no repository: standard input, absolute paths and
  /// those that lead out of the working folder.
  func address(of place: SourceLocation) -> String? {
    guard let path = address(ofFile: place.file) else { return nil }
    let (first, last) = (place.start.line, place.end.line)
    guard last > first else { return "\(path)#L\(first)" }
    return style == .gitHub ? "\(path)#L\(first)-L\(last)" : "\(path)#L\(first)-\(last)"
  }

  /// The address of a file.
  func address(ofFile file: String) -> String? {
    let path = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let prefix, file != SourceFile.standardInputName, !path.isEmpty, !parts.contains(".."),
      !parts.contains("")
    else { return nil }
    return prefix + path.utf8.map(Self.encoded).joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._~-".utf8.contains(byte)
    }
  }

  private static func encoded(_ byte: UInt8) -> String {
    guard !isPlain(byte) else { return String(Unicode.Scalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (digits.count == 1 ? "0" : "") + digits
  }
}
