import Foundation
import Testing

@Suite("The guide: where its links lead")
struct GuideLinkTests {
  private static let docs = Program.project.appending(path: "docs")

  /// All pages of the folder `docs`.
  private static func pages() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: docs.path)
      .filter { $0.hasSuffix(".md") && $0 != "README.md" }
  }

  private static func page(at place: URL) throws -> MarkdownPage {
    MarkdownPage(try String(contentsOf: place, encoding: .utf8))
  }

  @Test("every page is named in the index, so that nobody misses one")
  func index() throws {
    let named = Set(try Self.page(at: Self.docs.appending(path: "README.md")).links.map(\.path))
    let pages = try Self.pages()
    #expect(Set(pages).subtracting(named).isEmpty)
    #expect(Set(GuideTests.pages.dropFirst()).isSubset(of: pages.map { String($0.dropLast(3)) }))
  }

  @Test("every command that a page shows with its output is run by a test")
  func commands() throws {
    for name in try Self.pages() {
      let page = try String(contentsOf: Self.docs.appending(path: name), encoding: .utf8)
      guard page.contains("\n```console\n") else { continue }
      #expect(GuideTests.pages.contains(String(name.dropLast(3))), "\(name)")
    }
  }

  @Test("every link leads to a file that is there, and to a heading that is in it")
  func links() throws {
    let examples = try FileManager.default.contentsOfDirectory(
      atPath: Program.project.appending(path: "examples").path)
    let elsewhere =
      ["README.md", "../README.md", "../SECURITY.md", "../CHANGELOG.md", "../examples/README.md"]
      + examples.map { "../examples/\($0)/README.md" }
    var anchored = 0
    for name in try Self.pages() + elsewhere {
      let place = Self.docs.appending(path: name)
      guard FileManager.default.fileExists(atPath: place.path) else { continue }
      for link in try Self.page(at: place).links {
        let target =
          link.path.isEmpty
          ? place : place.deletingLastPathComponent().appending(path: link.path).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: target.path), "\(name): \(link.path)")
        guard let anchor = link.anchor else { continue }
        anchored += 1
        let anchors = try Self.page(at: target).anchors
        #expect(anchors.contains(anchor), "\(name): \(link.path)#\(anchor)")
      }
    }
    #expect(anchored > 10)
  }

  @Test(
    "headings have the anchors that GitHub gives them",
    arguments: [
      ("## What it does, and how sure that is", "what-it-does-and-how-sure-that-is"),
      ("### `guardrails`, and more", "guardrails-and-more"),
      ("### G102", "g102"),
    ])
  func anchors(heading: String, anchor: String) {
    #expect(MarkdownPage("```sh\n# a comment\n```\n" + heading).anchors == [anchor])
    #expect(MarkdownPage([heading, heading].joined(separator: "\n")).anchors.count == 2)
  }
}
