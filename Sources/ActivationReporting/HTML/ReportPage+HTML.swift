import ActivationDiagnostics

/// The page as one file that needs nothing else: no network, no fonts, no pictures.
extension ReportPage {
  /// The most bytes of rows in all parts. Arbitrary, so that a page of ten thousand activations still
  /// opens at once and goes by mail.
  private static let mostRowBytes = 3_800_000

  /// Nothing is loaded, and only sortie's own style and script apply.
  private static let policy = """
    default-src 'none'; style-src 'sha256-\(PageStyle.digest)'; \
    script-src 'sha256-\(PageScript.digest)'; base-uri 'none'; form-action 'none'
    """

  var html: String {
    let title = HTMLText.escaped(title)
    var text = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>
      <style>\(PageStyle.css)</style>
      </head>
      <body>
      <a class="skip" href="#content">To the content</a>
      <header>
      <h1>\(title)</h1>
      <p class="origin">\(HTMLText.escaped(origin))</p>
      \(bannerText)\(contents)</header>
      <main id="content">

      """
    let room = Self.mostRowBytes / max(parts.count, 1)
    for (index, part) in parts.enumerated() { text += html(of: part, number: index, room: room) }
    text += """
      </main>
      <footer class="small">Made by sortie. This file is complete and loads nothing else.</footer>
      <script>\(PageScript.text)</script>
      </body>
      </html>

      """
    return text
  }

  private var bannerText: String {
    banner.map { "<p class=\"verdict w\">\(HTMLText.escaped($0))</p>\n" } ?? ""
  }

  /// Where several plans begin.
  private var contents: String {
    guard parts.count > 1 else { return "" }
    let items = parts.enumerated().map { index, part in
      "<li><a href=\"#part\(index)\">\(HTMLText.escaped(part.title))</a>: "
        + "\(HTMLText.escaped(part.verdict))</li>\n"
    }
    return "<nav aria-label=\"Plans\"><ul>\n\(items.joined())</ul></nav>\n"
  }

  private func html(of part: Part, number: Int, room: Int) -> String {
    // Regions of one page have names of their own.
    let suffix = parts.count > 1 ? " of plan \(number + 1)" : ""
    let table = PageTable(part.entries, number: number)
    var text = "<section id=\"part\(number)\" aria-labelledby=\"title\(number)\">\n"
    // Of one plan, the head of the page says the name already.
    let look = parts.count > 1 ? "" : " class=\"sr\""
    text += "<h2 id=\"title\(number)\"\(look)>\(HTMLText.escaped(part.title))</h2>\n"
    text += "<p class=\"verdict \(part.tone.name)\">\(HTMLText.escaped(part.verdict))</p>\n"
    text += tiles(of: part)
    text += facts(of: part)
    let findings = PageFindings(sources, links: links).html(part.findings, ignored: part.ignored)
    // What has to be settled stands before what is merely to be seen.
    if part.findings.containErrors { text += findings }
    text += "<div class=\"side\">\n" + PageMatrix(part.entries).html(suffix: suffix)
    if let picture = part.picture { text += html(of: picture, suffix: suffix) }
    text += "</div>\n"
    text += table.html(room: room, suffix: suffix)
    if !part.findings.containErrors { text += findings }
    return text + "</section>\n"
  }

  private func tiles(of part: Part) -> String {
    let counts = Dictionary(grouping: part.entries, by: \.mark).mapValues(\.count)
    guard !counts.isEmpty else { return "" }
    var text = "<ul class=\"tiles\" aria-label=\"Activations by state\">\n"
    for mark in counts.keys.sorted(by: { $0.rank < $1.rank }) {
      let count = Words.grouped(Int64(counts[mark] ?? 0))
      text += "<li class=\"\(mark.tone.name)\"><b>\(count)</b>"
      text += "<span aria-hidden=\"true\">\(HTMLText.escaped(mark.sign))</span> \(mark.word)</li>\n"
    }
    return text + "</ul>\n"
  }

  private func facts(of part: Part) -> String {
    guard !part.facts.isEmpty else { return "" }
    let items = part.facts.map { fact in
      "<dt>\(HTMLText.escaped(fact.name))</dt><dd>\(HTMLText.escaped(fact.text))</dd>\n"
    }
    return "<dl>\n\(items.joined())</dl>\n"
  }

  private func html(of picture: PagePicture, suffix: String) -> String {
    let label = HTMLText.escaped(picture.title) + suffix
    return """
      <div class="grow">
      <h3>\(HTMLText.escaped(picture.title))</h3>
      <p class="small">\(HTMLText.escaped(picture.summary))</p>
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)">
      \(picture.svg)</div>
      </div>

      """
  }
}
