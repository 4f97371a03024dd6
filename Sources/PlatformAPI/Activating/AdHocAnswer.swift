import ActivationModel
import FoundationEssentials
import OrderedJSON

/// The answer to an ad hoc activation request: which run exports what.
struct AdHocAnswer: WireReadable {
  struct Order: WireReadable {
    let audience: AudienceID
    let destination: DestinationID?
    let statusURL: String?

    init(wire json: JSONView) throws(WireMismatch) {
      audience = AudienceID(try json.requiredText("segment"))
      destination = json.looseText("order").map(DestinationID.init(rawValue:))
      statusURL = json.text("statusURL")
    }
  }

  let orders: [Order]

  init(wire json: JSONView) throws(WireMismatch) {
    guard json["order"] != nil else { throw WireMismatch() }
    orders = try [Order](wire: json.list("order"))
  }

  /// The records that belong to requested pairs, in the order of the answer.
  ///
  /// Records are matched by audience and destination. One without a destination is matched if the
  /// audience was asked for only once. What can't be matched, and what names no run, is left out,
  /// so that its pair stays unknown.
  func records(for job: JobRequest) -> [OrderRecord] {
    let requested = Set(job.pairs)
    var seen = Set<ActivationPair>()
    return orders.compactMap { entry in
      guard let pair = pair(of: entry, in: requested), let statusURL = entry.statusURL,
        let runID = Self.runID(statusURL), seen.insert(pair).inserted
      else { return nil }
      return OrderRecord(pair: pair, runID: runID, statusURL: statusURL)
    }
  }

  private func pair(of entry: Order, in requested: Set<ActivationPair>) -> ActivationPair? {
    if let destination = entry.destination {
      let pair = ActivationPair(destination: destination, audience: entry.audience)
      return requested.contains(pair) ? pair : nil
    }
    let candidates = requested.filter { $0.audience == entry.audience }
    return candidates.count == 1 ? candidates.first : nil
  }

  /// The last path component of a status address. The address itself is never called: a token goes
  /// to the configured host only.
  static func runID(_ statusURL: String) -> RunID? {
    guard let path = path(of: statusURL), let last = path.split(separator: "/").last,
      last != "runs", last.utf8.allSatisfy(isPlain)
    else { return nil }
    return RunID(String(last))
  }

  /// Most addresses are made of plain characters only, and need no parser.
  private static func path(of address: String) -> Substring? {
    let isSimple = address.utf8.allSatisfy { isPlain($0) || "/:".utf8.contains($0) }
    let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    guard isSimple, parts.count == 3, parts[0].hasSuffix(":"), parts[1].isEmpty else {
      return (URLComponents(string: address)?.path).map { $0[...] }
    }
    return parts[2].drop { $0 != "/" }
  }

  /// Letters, digits, and what ids have between them.
  private static func isPlain(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) && byte != UInt8(ascii: "~")
  }
}
