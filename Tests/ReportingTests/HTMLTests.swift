import ActivationDiagnostics
import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationReporting
import Foundation
import TestSupport
import Testing

@Suite("Pages to look at")
struct HTMLTests {
  static let hostilePlan = SamplePlan.report(
    [SamplePlan.change(.activate, Alias(SampleFindings.hostile), SampleFindings.hostile)],
    name: PlanName(SampleFindings.hostile), file: SampleFindings.hostile,
    findings: SampleFindings.all)

  static let pages: [String: String] = [
    "plan": PlanHTML(sources: [SampleSource.file]).render([SamplePlan.mixed]),
    "plan-two": PlanHTML().render(SamplePlan.two),
    "plan-nothing": PlanHTML().render([SamplePlan.onlyKept]),
    "refused": PlanHTML(sources: SampleFindings.sources).render(
      FindingsReport(SampleFindings.all, in: SampleFindings.sources, sortieVersion: "0.1.0")),
    "hostile": PlanHTML(sources: SampleFindings.sources).render([hostilePlan]),
    "apply": apply(SampleApply.statuses, SampleApply.troubled),
    "apply-clean": apply([SampleApply.succeeded], SampleApply.clean),
    "status": StatusHTML().render([SampleApply.status]),
  ]

  static func apply(_ statuses: [ActivationStatus], _ summary: ExecutionSummary) -> String {
    ApplyHTML().render(
      SampleApply.report(SampleApply.result(.complete, statuses, summary)))
  }

  @Test func `pages look as they did`() throws {
    try Golden.expect(try #require(Self.pages["plan"]), matches: "plan-mixed.html")
    try Golden.expect(try #require(Self.pages["apply"]), matches: "apply-troubled.html")
  }

  @Test(arguments: pages.keys.sorted())
  func `a page loads nothing, and runs nothing but its own script`(name: String) throws {
    let page = try #require(Self.pages[name])
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.ranges(of: "<script").count == 1 && page.ranges(of: "<style").count == 1)
    let body = page.replacing(/<(style|script)>.*?<\/\1>/.dotMatchesNewlines(), with: "")
    let tags = Set(body.matches(of: /<([a-z0-9]+)/).map { String($0.1) })
    let known = [
      "html", "head", "meta", "title", "body", "a", "header", "nav", "h1", "h2", "h3", "h4", "p",
      "main", "section", "ul", "li", "b", "span", "dl", "dt", "dd", "div", "table", "caption",
      "thead", "tbody", "tr", "th", "td", "svg", "rect", "text", "path", "article", "pre", "code",
      "details", "summary", "footer", "form", "label", "input", "select", "option", "output",
      "strong",
    ]
    #expect(tags.subtracting(known) == [])
    let bare = body.replacing(/"[^"]*"/, with: "")
    #expect(!bare.contains(/<[a-z][^>]*\s(style|on[a-z]+|src)\s*=/.ignoresCase()))
    for link in body.matches(of: /href="([^"]*)"/) {
      #expect(link.1.hasPrefix("#"), "\(link.1)")
    }
  }

  @Test(arguments: pages.keys.sorted())
  func `no text of a plan can leave its place or steer a reader`(name: String) throws {
    let page = try #require(Self.pages[name])
    for scalar in page.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control && scalar != "\u{202E}", "\(scalar)")
    }
    #expect(!page.contains("<img") && !page.contains("</details> <!--"))
  }

  @Test(arguments: pages.keys.sorted())
  func `whoever doesn't see it finds heads, regions and words for every sign`(name: String) throws {
    let page = try #require(Self.pages[name])
    #expect(page.ranges(of: "<h1>").count == 1 && page.ranges(of: "<main").count == 1)
    for head in page.matches(of: /<th(?=[ >])([^>]*)>/) {
      #expect(head.1.contains(/scope="?(col|row)"?/), "\(head.0)")
    }
    for picture in page.matches(of: /<svg([^>]*)>/) {
      #expect(picture.1.contains("role=\"img\"") && picture.1.contains("aria-label=\""))
    }
    // Each sign of a cell has its word, and each region that scrolls takes the keyboard and a name.
    let signs = page.matches(of: /<td class="[a-z]" title="([^"]*)">[^<]*<span class="sr"> ([^<]*)/)
    #expect(signs.allSatisfy { $0.1 == $0.2 })
    for region in page.matches(of: /<div class="scroll[^"]*"([^>]*)>/) {
      #expect(region.1.contains("tabindex=\"0\"") && region.1.contains("role=\"region\""))
      #expect(region.1.contains("aria-label"))
    }
    let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `elements are closed in the order in which they are opened`() throws {
    for (name, page) in Self.pages {
      let body = page.replacing(/<(style|script)>.*?<\/\1>/.dotMatchesNewlines(), with: "")
      var open: [Substring] = []
      for tag in body.matches(of: /<(\/?)([a-z0-9]+)([^>]*?)(\/?)>/) {
        if ["meta", "input"].contains(tag.2) || tag.4 == "/" { continue }
        if tag.1.isEmpty {
          open.append(tag.2)
        } else {
          #expect(open.popLast() == tag.2, "\(name): \(tag.0)")
        }
      }
      #expect(open.isEmpty, "\(name)")
    }
  }

  @Test func `ten thousand activations make a page of less than five megabytes`() {
    let changes = (1...10_000).map { index in
      SamplePlan.change(
        index.isMultiple(of: 7) ? .keep : .activate, Alias("audience-\(index % 2_000)"),
        to: Alias("destination-\(index / 2_000)"))
    }
    let plan = PlanHTML().render([SamplePlan.report(changes)])
    #expect(plan.utf8.count < 5_000_000)
    #expect(plan.ranges(of: "<td class=mark>").count == 10_000)
    #expect(plan.contains("Destinations in numbers"))
    #expect(plan.contains("and ") && plan.contains("more job"))
    let statuses = (1...10_000).map { index in
      SampleApply.status(
        Alias("audience-\(index)"), "partner-s3",
        record: SampleApply.record(
          Alias("audience-\(index)"), "partner-s3", .succeeded,
          records: RecordCounts(input: 10, output: 10)))
    }
    let apply = Self.apply(statuses, SampleApply.clean)
    #expect(apply.utf8.count < 5_000_000)
    let shown = apply.ranges(of: "<td class=mark>").count
    #expect(shown == 10_000 || apply.contains("activations left out</strong>"))
    #expect(shown > 9_000)
    #expect(apply.contains("Jobs over time"))
  }

  @Test func `names of any length can't make a page of any size`() {
    let long = String(repeating: "<&>", count: 10_000)
    let changes = (1...1_000).map { SamplePlan.change(.activate, Alias("\($0)\(long)")) }
    let page = PlanHTML().render([SamplePlan.report(changes)])
    #expect(page.utf8.count < 5_000_000)
    #expect(page.contains("left out</strong>"))
  }

  @Test func `in a pipeline, places are links into its commit`() {
    let forge = Forge(variables: [
      "GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r", "GITHUB_SHA": "abc",
    ])
    let page = PlanHTML(sources: [SampleSource.file], forge: forge).render([SamplePlan.mixed])
    #expect(page.contains("href=\"https://github.com/o/r/blob/abc/flash-sale.yaml#L7\""))
  }
}

extension SampleApply {
  static let status = StatusReport(
    plan: plans[0], lockfile: "flash-sale.lock.json",
    organization: "5555467B5D8013E50A494220@AdobeOrg", sandbox: "prod",
    readAt: start + .seconds(300), records: statuses.compactMap(\.record))
}
