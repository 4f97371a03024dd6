/// Where Markdown will be read: how long a comment may be there, and where files are shown.
package struct Forge: Sendable, Hashable {
  /// The most characters of a comment, by forge. A byte is never less than a character, however they
  /// count.
  private enum Limit {
    /// "Body is too long (maximum is 65536 characters)", GitHub's answer to longer ones.
    static let gitHub = 65_536
    /// GitLab application limits, "Size of comments and descriptions": about a million.
    static let gitLab = 1_000_000
    /// "A discussion comment cannot be longer than 150000 characters", Azure DevOps's answer.
    static let azureDevOps = 150_000
    /// "Please enter a non-empty value less than 32768 characters", Bitbucket's answer.
    static let bitbucket = 32_768
  }

  /// The characters left for lines that a pipeline adds. Arbitrary.
  private static let margin = 536

  /// The most bytes of a comment.
  let commentBytes: Int
  let links: SourceLinks

  private init(limit: Int, links: SourceLinks) {
    // More than GitHub takes is more than anybody reads.
    commentBytes = min(limit, Limit.gitHub) - Self.margin
    self.links = links
  }

  /// Nothing is known of it: links are relative, and a comment fits every forge but Bitbucket.
  package static let unknown = Forge(limit: Limit.gitHub, links: .relative)

  /// By the variables that each forge documents for its pipelines.
  package init(variables: [String: String]) {
    let links = SourceLinks(variables: variables)
    if variables["BITBUCKET_BUILD_NUMBER"] != nil {
      self.init(limit: Limit.bitbucket, links: links)
    } else if variables["GITLAB_CI"] != nil {
      self.init(limit: Limit.gitLab, links: links)
    } else if variables["TF_BUILD"] != nil {
      self.init(limit: Limit.azureDevOps, links: links)
    } else {
      self.init(limit: Limit.gitHub, links: links)
    }
  }
}
