import ActivationModel

/// What a person has to know of clocks and moments.
extension PlanText {
  func addMoments(of report: PlanReport, to page: inout TextPage) {
    if let moment = report.times.asOf {
      page.add(
        TextLine("planned for \(Words.until(moment, from: report.readAt))", .warning),
        hanging: 2)
      page.add(
        TextLine(
          """
          runs, export jobs and segmentation are shown as they are now; their later state is not \
          known
          """,
          .muted), hanging: 2)
    }
    let lead = report.times.clockLead
    if lead != .zero {
      let side = lead > .zero ? "behind" : "ahead of"
      let minutes = (abs(lead.components.seconds) + 30) / 60
      let distance = Duration.seconds(60 * minutes).spokenText
      page.add(
        TextLine(
          "your clock is \(distance) \(side) the platform’s; times below use the platform’s",
          .warning), hanging: 2)
    }
  }

  func addEarliestStart(of report: PlanReport, to page: inout TextPage) {
    guard let time = report.times.earliestStart else { return }
    page.add(
      "Everything could run from \(Words.until(time, from: report.readAt)), as far as is known now.",
      hanging: 2)
  }
}
