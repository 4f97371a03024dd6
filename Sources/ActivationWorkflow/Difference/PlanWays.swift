import ActivationDiagnostics
import ActivationLockfile

/// How git hands out the newer versions of plans: through links, and changed on the way.
struct PlanWays {
  /// What is asked about attributes that change what a file says.
  private static let attributes = ["working-tree-encoding", "filter"]

  private let repository: GitRepository
  private let files: any FileSystem
  /// The attributes that a plan has, by its path from the top.
  private var found: [ExactText: [String]] = [:]

  init(
    of matches: [VersionMatching.Match], in repository: GitRepository, files: any FileSystem
  ) throws(GitFailure) {
    self.repository = repository
    self.files = files
    let paths = matches.compactMap(\.new)
    guard !paths.isEmpty else { return }
    let outcome = try repository.run(["check-attr", "-z"] + Self.attributes + ["--"] + paths)
    guard outcome.status == 0 else { throw .said(outcome.errors, doing: "read .gitattributes") }
    var fields = outcome.fields[...]
    while let path = fields.popFirst(), let name = fields.popFirst(), let value = fields.popFirst()
    {
      guard !["unspecified", "unset"].contains(value) else { continue }
      found[exactly: path, default: []].append("\(name)=\(value)")
    }
  }

  /// What has to be said of a newer version.
  func notices(of match: VersionMatching.Match, called name: String) -> [Finding] {
    guard let path = match.new else { return [] }
    var notices: [Finding] = []
    if let place = place(of: path), !place.isExactly(match.old?.realPath ?? path) {
      notices.append(
        Finding(
          .planRelinked, "\(name) is now a link, or is reached through one, and leads to \(place)",
          help: Rule.planRelinked.remedy, at: .line(1, of: name)))
    }
    if let attributes = found[exactly: path] {
      notices.append(
        Finding(
          .attributesApply,
          """
          \(name) has \(attributes.joined(separator: " and ")): git may check out a different text \
          than was committed
          """,
          help: Rule.attributesApply.remedy, at: .line(1, of: name)))
    }
    return notices
  }

  /// Where it really lies, from the top; nil where it lies there itself.
  private func place(of path: String) -> String? {
    let whole = "\(repository.top)/\(path)"
    guard let real = try? files.place(of: whole).realPath, !real.isExactly(whole) else {
      return nil
    }
    let top = repository.top + "/"
    return real.startsExactly(with: top) ? real.droppingExactly(first: top) : real
  }
}
