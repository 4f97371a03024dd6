/// What `import` says beside the plan.
package struct ImportText {
  /// The most remarks that are shown. Arbitrary.
  private static let mostRemarks = 20

  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// - Parameters:
  ///   - remarks: What was left out and why.
  ///   - file: Where the plan was written; nil for standard output.
  ///   - namesNextStep: Whether nothing else says what comes next.
  package func render(
    destinations: Int, audiences: Int, remarks: [String], requests: Int, file: String?,
    namesNextStep: Bool = true
  ) -> String {
    var page = TextPage(style: style)
    let count = "\(Words.count(destinations, "destination")), \(Words.count(audiences, "audience"))"
    let place = file.map { ", in \($0)" } ?? ""
    page.add(
      TextLine("Imported: ", .strong)
        + TextLine("\(count)\(place) (\(Words.count(requests, "request"))).", .plain), hanging: 2)
    if !remarks.isEmpty { page.add(TextLine("Left out:", .strong)) }
    for remark in remarks.prefix(Self.mostRemarks) {
      page.add(TextLine(remark), indent: 2, hanging: 2)
    }
    if remarks.count > Self.mostRemarks {
      page.add(TextLine("and \(Words.count(remarks.count - Self.mostRemarks, "other"))"), indent: 2)
    }
    if let file, namesNextStep {
      page.addUnwrapped(
        TextLine("Choose the activations you want, then: ")
          + TextLine("sortie validate \(Words.shellQuoted(file))", .strong))
    }
    return page.text
  }
}
