package import ActivationModel
import ActivationPlanning

/// What a person has settled, for that person.
package struct SettlementText {
  private let style: TextStyle

  package init(style: TextStyle) { self.style = style }

  /// - Parameters:
  ///   - record: The entry as it now is.
  ///   - remark: What the platform shows that proves neither the one nor the other.
  ///   - next: The command that goes on from there.
  package func render(
    _ record: ActivationRecord, in path: String, remark: String?, next: String
  ) -> String {
    var page = TextPage(style: style)
    let pair = "\(record.labels.audience(record.pair)) → \(record.labels.destination(record.pair))"
    let fate = record.runID.map { "run \($0), \(record.state.rawValue)" } ?? "never started"
    page.add(TextLine("Settled: ", .strong) + TextLine("\(pair): \(fate)."), hanging: 2)
    if let statement = record.settled {
      page.add("Stated by \(statement.by) at \(statement.at); recorded in \(path).", hanging: 2)
    }
    if let remark { page.add(TextLine(remark, .warning), hanging: 2) }
    if record.lastSuccess?.runID != record.runID || record.runID == nil {
      page.blank()
      page.add("Next: \(next)", hanging: 2)
    }
    return page.text
  }
}
