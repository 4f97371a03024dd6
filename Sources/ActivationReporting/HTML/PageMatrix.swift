import ActivationModel

/// Destinations by audiences; where there are too many of either, each destination in numbers.
struct PageMatrix {
  /// The most rows and columns that are drawn. Arbitrary.
  private static let most = (audiences: 60, destinations: 16)
  /// The most destinations that are listed with numbers. Arbitrary.
  private static let mostInNumbers = 200

  private let entries: [PageEntry]
  private let audiences: [String]
  private let destinations: [String]

  init(_ entries: [PageEntry]) {
    self.entries = entries
    audiences = Self.distinct(entries.map(\.audience))
    destinations = Self.distinct(entries.map(\.destination))
  }

  private static func distinct(_ names: [String]) -> [String] {
    Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Empty where there is nothing to see.
  ///
  /// - Parameter suffix: What tells its region from others of the page.
  func html(suffix: String) -> String {
    guard !entries.isEmpty else { return "" }
    let isSmall =
      audiences.count <= Self.most.audiences && destinations.count <= Self.most.destinations
    let body = isSmall ? grid : numbers
    return """
      <div>
      <h3>\(isSmall ? "Audiences by destinations" : "Destinations in numbers")</h3>
      <div class="scroll short" tabindex="0" role="region" aria-label="Audiences by destinations\(suffix)">
      \(body)</div>
      </div>

      """
  }

  private var marks: [PageMark] {
    Set(entries.map(\.mark)).sorted { $0.rank < $1.rank }
  }

  private var grid: String {
    var cells: [[String]: PageMark] = [:]
    for entry in entries { cells[[entry.audience, entry.destination]] = entry.mark }
    let legend = marks.map { "\(HTMLText.escaped($0.sign)) \($0.word)" }.joined(separator: ", ")
    var text = "<table class=\"matrix\">\n<caption>\(legend)</caption>\n<thead><tr>"
    text += "<th scope=\"col\">audience</th>"
    for destination in destinations {
      text += "<th scope=\"col\">\(HTMLText.escaped(destination))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for audience in audiences {
      text += "<tr><th scope=\"row\">\(HTMLText.escaped(audience))</th>"
      for destination in destinations {
        guard let mark = cells[[audience, destination]] else {
          text += "<td></td>"
          continue
        }
        text += "<td class=\"\(mark.tone.name)\" title=\"\(mark.word)\">"
        text += "\(HTMLText.escaped(mark.sign))<span class=\"sr\"> \(mark.word)</span></td>"
      }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table>\n"
  }

  /// One row a destination, one column a mark.
  private var numbers: String {
    let byDestination = Dictionary(grouping: entries, by: \.destination)
    let counts = byDestination.mapValues { entries in
      Dictionary(grouping: entries, by: \.mark).mapValues(\.count)
    }
    let marks = marks
    let words =
      "\(Words.count(audiences.count, "audience")), "
      + "\(Words.count(destinations.count, "destination"))"
    var text = "<table>\n<caption>\(words)</caption>\n<thead><tr><th scope=\"col\">destination</th>"
    for mark in marks {
      text += "<th scope=\"col\" class=\"num\">\(HTMLText.escaped(mark.sign)) \(mark.word)</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for destination in destinations.prefix(Self.mostInNumbers) {
      text += "<tr><th scope=\"row\">\(HTMLText.escaped(destination))</th>"
      for mark in marks {
        let count = counts[destination]?[mark] ?? 0
        text +=
          count == 0
          ? "<td class=\"num\">0</td>"
          : "<td class=\"num \(mark.tone.name)\">\(Words.grouped(Int64(count)))</td>"
      }
      text += "</tr>\n"
    }
    text += "</tbody>\n</table>\n"
    let more = destinations.count - Self.mostInNumbers
    return more > 0 ? text + "<p>And \(Words.count(more, "more destination")).</p>\n" : text
  }
}
