import Foundation

/// A page of Markdown as a forge shows it: where its links lead, and the anchors of its headings.
struct MarkdownPage {
  /// A link to a file of the project, or to a heading.
  struct Link {
    /// Relative to the page's folder; empty if the link stays on the page.
    let path: String
    let anchor: String?
  }

  private(set) var links: [Link] = []
  private(set) var anchors: Set<String> = []

  init(_ text: String) {
    var isFenced = false
    for line in text.split(separator: "\n") {
      if line.drop(while: { $0 == " " }).hasPrefix("```") {
        isFenced.toggle()
      } else if !isFenced {
        add(line)
      }
    }
  }

  private mutating func add(_ line: Substring) {
    if let heading = line.wholeMatch(of: /#{1,6} (.+)/) {
      add(anchor: Self.anchor(of: heading.output.1))
    }
    // Addresses elsewhere have a colon.
    for match in line.matches(of: /\]\(([^)#:]*)(?:#([^)]+))?\)/) {
      links.append(Link(path: String(match.output.1), anchor: match.output.2.map { String($0) }))
    }
  }

  /// Of several headings with the same words, all but the first get a number.
  private mutating func add(anchor: String) {
    let numbered = (1...).lazy.map { "\(anchor)-\($0)" }
    let isFree = !anchors.contains(anchor)
    anchors.insert(isFree ? anchor : numbered.first { !anchors.contains($0) } ?? anchor)
  }

  /// What GitHub and GitLab call a heading: its letters and digits in lower case, with hyphens for
  /// spaces.
  static func anchor(of heading: some StringProtocol) -> String {
    heading.lowercased().replacing(" ", with: "-").filter {
      $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
    }
  }
}
