import ActivationDiagnostics
import OrderedCollections
import OrderedJSON

/// The results of a run, in the order in which they were added.
struct SARIFResults {
  private(set) var values: [JSONValue] = []
  private let indexes: [Rule: Int]
  /// How often each fingerprint was given.
  private var fingerprints: [UInt64: Int] = [:]

  /// - Parameters:
  ///   - rules: As the run lists them.
  init(_ rules: [Rule]) {
    indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
  }

  /// - Parameters:
  ///   - file: The plan file that the finding belongs to.
  ///   - ignored: Why it is left out, if a comment asks for that.
  mutating func add(_ finding: Finding, of file: String?, ignored reason: String? = nil) {
    let file = finding.location?.file ?? file
    let related = finding.notes.compactMap { note in note.location.map { (note.message, $0) } }
    values.append(
      .compacting([
        ("ruleId", .string(finding.rule.code)),
        ("ruleIndex", indexes[finding.rule].map(JSONValue.count)),
        ("level", .string(finding.severity.rawValue)),
        ("message", message(of: finding)),
        ("locations", file.map { [SARIFPlace.location(finding.location, in: $0)] }),
        (
          "relatedLocations",
          related.isEmpty ? nil : .array(related.enumerated().map(Self.related))
        ),
        ("fixes", fixes(of: finding)),
        ("partialFingerprints", ["sortieFinding/v1": .string(fingerprint(of: finding, in: file))]),
        ("suppressions", reason.map(Self.suppressions)),
        ("properties", properties(of: finding)),
      ]))
  }

  private static func suppressions(_ reason: String) -> JSONValue {
    [["kind": "inSource", "status": "accepted", "justification": .string(SARIFText.plain(reason))]]
  }

  private static func related(
    _ index: Int, _ note: (message: String, place: SourceLocation)
  ) -> JSONValue {
    var value = SARIFPlace.location(note.place, in: note.place.file).members ?? [:]
    value["id"] = .count(index + 1)
    value["message"] = ["text": .string(SARIFText.plain(note.message))]
    return .object(value)
  }

  private func message(of finding: Finding) -> JSONValue {
    [
      "text": .string(words(of: finding, SARIFText.plain)),
      "markdown": .string(words(of: finding, SARIFText.markdown)),
    ]
  }

  /// The finding's sentence, then what to do, and its notes as links to the related locations.
  private func words(of finding: Finding, _ escape: (String) -> String) -> String {
    var sentences = [escape(finding.message.asSentence)]
    if let advice = finding.advice { sentences.append(escape(advice.asSentence.capitalized)) }
    if let time = finding.clearsAt { sentences.append("Clears by itself at \(escape(time)).") }
    var number = 0
    for note in finding.notes {
      guard note.location != nil else {
        sentences.append("Note: \(escape(note.message.asSentence))")
        continue
      }
      number += 1
      sentences.append("Note: \(SARIFText.link(note.message, to: number)).")
    }
    return sentences.joined(separator: " ")
  }

  private func fixes(of finding: Finding) -> JSONValue? {
    let fixes = finding.fixIts.compactMap { fixIt -> JSONValue? in
      guard let address = SARIFPlace.address(of: fixIt.location.file) else { return nil }
      return [
        "description": [
          "text": .string(SARIFText.plain(finding.advice ?? "change the text as shown"))
        ],
        "artifactChanges": [
          [
            "artifactLocation": address,
            "replacements": [
              [
                "deletedRegion": SARIFPlace.region(fixIt.location),
                "insertedContent": ["text": .string(fixIt.replacement)],
              ]
            ],
          ]
        ],
        "properties": ["certain": .bool(fixIt.isCertain)],
      ]
    }
    return fixes.isEmpty ? nil : .array(fixes)
  }

  private func properties(of finding: Finding) -> JSONValue? {
    let properties = JSONValue.compacting([
      ("clearsAt", finding.clearsAt.map(JSONValue.string)),
      ("destination", finding.subject?.destination.map(JSONValue.string)),
      ("audience", finding.subject?.audience.map(JSONValue.string)),
    ])
    // A bare nil would be JSON's null.
    return properties.members?.isEmpty == true ? Optional.none : properties
  }

  /// The same for the same finding wherever its lines have moved to: by code, file, words and
  /// subject, and by which it is of several that are equal so far.
  private mutating func fingerprint(of finding: Finding, in file: String?) -> String {
    let parts = [
      finding.rule.code, file ?? "", finding.message, finding.subject?.destination ?? "",
      finding.subject?.audience ?? "",
    ]
    let hash = FNV1a.hash(parts.joined(separator: "\u{0}").utf8)
    fingerprints[hash, default: 0] += 1
    let digits = String(hash, radix: 16)
    let padding = String(repeating: "0", count: 16 - digits.count)
    return "\(padding)\(digits):\(fingerprints[hash, default: 1])"
  }
}

/// A hash that is the same everywhere and always: FNV-1a with 64 bits. Not for what an attacker
/// could gain from.
enum FNV1a {
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension String {
  /// With a capital at its beginning.
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }

  /// With a full stop, unless it ends a sentence already.
  fileprivate var asSentence: String {
    last.map { ".?!:".contains($0) } ?? true ? self : self + "."
  }
}
