package import ActivationDiagnostics

/// What `validate --fix` has corrected, for a person.
package struct FixingText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// - Parameters:
  ///   - corrections: Where, what stood there, what stands there now.
  ///   - abandoned: Files that are as they were, because correcting them would have made them worse.
  package func render(
    _ corrections: [(place: SourceLocation, old: String, new: String)], abandoned: [String]
  ) -> String {
    var page = TextPage(style: style)
    for correction in corrections {
      page.add(
        TextLine("corrected ", .good) + TextLine("\(correction.place): ")
          + TextLine(Self.shown(correction.old), .removed) + TextLine(" → ")
          + TextLine(Self.shown(correction.new), .good), hanging: 2)
    }
    for file in abandoned {
      page.add(
        TextLine("not corrected ", .warning)
          + TextLine("\(file): the correction would have caused another error; please report this"),
        hanging: 2)
    }
    if corrections.isEmpty && abandoned.isEmpty {
      page.add("there is no certain correction to make")
    }
    return page.text
  }

  /// Of several lines the first, with a sign that there are more.
  private static func shown(_ text: String) -> String {
    guard !text.isEmpty else { return "nothing" }
    let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { $0 != " " } }
    let line = lines.count > 1 || text.contains(where: \.isNewline) ? lines.first ?? "" : text[...]
    let more = lines.count > 1 ? " …" : ""
    return (line.contains("`") ? "“\(line)”" : "`\(line)`") + more
  }
}
