import CYAML

extension ParserComplaint {
  /// A complaint of libyaml in people's words.
  struct Words {
    let message: String
    let help: String
    /// Whether what is wrong lies where the construct began, such as an unclosed quote.
    var isAboutContext = false
  }

  /// libyaml 0.2.5's complaints; one that isn't known is passed on as it is.
  func words(about line: SourceLine, keyLine: SourceLine) -> Words {
    if line.isIndentedWithTabs || problem.contains("tab character") {
      return Words(
        message: "a tab is used for indentation",
        help: "Indent with spaces; YAML allows no tabs there."
      )
    }
    switch problem {
    case "found character that cannot start any token": return forbiddenStart(line[mark.column])
    case "could not find expected ':'": return missingColon(keyLine)
    case "mapping values are not allowed in this context": return misplacedColon(line)
    case "did not find expected key", "did not find expected '-' indicator",
      "block sequence entries are not allowed in this context",
      "mapping keys are not allowed in this context":
      return Words(
        message: "this line is not indented like its neighbours",
        help: "Entries of one mapping or list must start in the same column."
      )
    default:
      return unclosed ?? misspelt ?? Words(message: problem, help: "See yaml.org for the rules.")
    }
  }

  private var unclosed: Words? {
    switch problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      Words(
        message: "a quote is opened here and never closed",
        help: "Close it, or double a quote that belongs to the text.",
        isAboutContext: true
      )
    case "did not find expected ',' or ']'":
      Words(
        message: "a list is opened here and a `,` or `]` is missing after it",
        help: "Separate the elements with commas and close the list with `]`.",
        isAboutContext: true
      )
    case "did not find expected ',' or '}'":
      Words(
        message: "a mapping is opened here and a `,` or `}` is missing after it",
        help: "Separate the entries with commas and close the mapping with `}`.",
        isAboutContext: true
      )
    default: nil
    }
  }

  private var misspelt: Words? {
    switch problem {
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      Words(
        message: "a backslash in double quotes starts an escape, and this is none",
        help: "Use single quotes, or write the backslash twice."
      )
    case "did not find expected <document start>":
      Words(
        message: "something stands here that doesn't belong to what comes before",
        help: "Check the brackets and the indentation of the lines above."
      )
    case "did not find expected node content":
      Words(message: "a value is missing here", help: "Remove the extra comma or bracket.")
    case "did not find expected alphabetic or numeric character":
      Words(
        message: "`&` and `*` start anchors and aliases, which need a name",
        help: "Put quotes around a text that starts with `&` or `*`."
      )
    default: nil
    }
  }

  private func forbiddenStart(_ character: Unicode.Scalar?) -> Words {
    let shown = character.map { "`\($0)`" } ?? "this character"
    return Words(
      message: "a value can't start with \(shown)",
      help: "Put quotes around the value."
    )
  }

  private func missingColon(_ line: SourceLine) -> Words {
    line.lacksSpaceAfterColon
      ? Words(
        message: "a space is missing after the colon",
        help: "Write `key: value`.",
        isAboutContext: true
      )
      : Words(
        message: "a key stands here without its colon",
        help: "Write `key: value`, or quote a text that goes over several lines.",
        isAboutContext: true
      )
  }

  private func misplacedColon(_ line: SourceLine) -> Words {
    line.hasColon(before: mark.column)
      ? Words(
        message: "a second colon stands in this line",
        help: "Put quotes around a value that contains a colon and a space."
      )
      : Words(
        message: "a key can't stand here",
        help: """
          Check the indentation, and that the line above has a space after its colon and its \
          quotes closed.
          """
      )
  }
}
