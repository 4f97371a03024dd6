import ActivationModel
import ActivationPlanning

/// Jobs and waves of a plan, from left to right.
struct WavesDrawing {
  private let waves: [(number: Int, jobs: [JobGraph.Job])]
  private let report: PlanReport

  /// The most waves, and the most jobs of a wave, that are drawn. Arbitrary.
  private static let most = (waves: 12, jobs: 12)
  private static let box = (width: 170, height: 44, gap: 10)
  private static let margin = (left: 8, top: 30)

  init(_ report: PlanReport) {
    let byWave = Dictionary(grouping: report.jobs, by: \.wave)
    waves = byWave.keys.sorted().map { (number: $0.rawValue, jobs: byWave[$0] ?? []) }
    self.report = report
  }

  /// Nil where nothing is sent.
  var picture: PagePicture? {
    guard !waves.isEmpty else { return nil }
    let jobs = report.jobs
    let activations = jobs.reduce(0) { $0 + $1.items.count }
    let waiting = jobs.count { if case .later = $0.readiness { true } else { false } }
    var summary = "\(Words.count(jobs.count, "job")) with "
    summary += "\(Words.count(activations, "activation")) in \(Words.count(waves.count, "wave")). "
    summary += waves.count > 1 ? "A wave starts when the waves before it have ended. " : ""
    summary += waiting > 0 ? "\(Words.count(waiting, "job")) must wait (bold frame)." : ""
    return PagePicture(title: "Jobs and waves", summary: summary, svg: svg(summary))
  }

  private func svg(_ summary: String) -> String {
    let drawn = waves.prefix(Self.most.waves)
    let rows = min(drawn.map(\.jobs.count).max() ?? 1, Self.most.jobs + 1)
    let step = Self.box.width + 24
    let width = Self.margin.left * 2 + drawn.count * step
    let height = Self.margin.top + rows * (Self.box.height + Self.box.gap) + 24
    var text = "<svg width=\"\(width)\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
    text += "aria-label=\"\(HTMLText.escaped(summary))\">\n"
    for (column, wave) in drawn.enumerated() {
      let x = Self.margin.left + column * step
      text += "<rect class=\"lane\" x=\"\(x - 4)\" y=\"4\" width=\"\(Self.box.width + 8)\" "
      text += "height=\"\(height - 24)\" rx=\"6\"/>\n"
      text += "<text x=\"\(x + 4)\" y=\"21\" font-weight=\"600\">wave \(wave.number + 1)</text>\n"
      for (row, job) in wave.jobs.prefix(Self.most.jobs).enumerated() {
        text += box(job, x: x, y: Self.margin.top + row * (Self.box.height + Self.box.gap))
      }
      let more = wave.jobs.count - Self.most.jobs
      if more > 0 {
        let y = Self.margin.top + Self.most.jobs * (Self.box.height + Self.box.gap) + 18
        text += "<text x=\"\(x + 4)\" y=\"\(y)\">and \(Words.count(more, "more job"))</text>\n"
      }
    }
    let more = waves.count - drawn.count
    if more > 0 {
      text += "<text class=\"dim\" x=\"\(Self.margin.left)\" y=\"\(height - 5)\">"
      text += "and \(Words.count(more, "more wave"))</text>\n"
    }
    return text + "</svg>\n"
  }

  private func box(_ job: JobGraph.Job, x: Int, y: Int) -> String {
    let wait = waitWords(of: job)
    var text = "<rect class=\"box\(wait == nil ? "" : " w")\" x=\"\(x)\" y=\"\(y)\" "
    text += "width=\"\(Self.box.width)\" height=\"\(Self.box.height)\" rx=\"4\"/>"
    text += "<text x=\"\(x + 8)\" y=\"\(y + 18)\">job \(job.index + 1): "
    text += "\(Words.count(job.items.count, "activation"))</text>"
    text += "<text class=\"dim\" x=\"\(x + 8)\" y=\"\(y + 35)\">"
    return text + "\(wait ?? "nothing to wait for")</text>\n"
  }

  private func waitWords(of job: JobGraph.Job) -> String? {
    switch job.readiness {
    case .now: nil
    case .later(let time?):
      Words.day(time) == Words.day(report.moment)
        ? "waits until \(Words.timeOfDay(time))" : "until \(time)"
    case .later(nil): "waits, time unknown"
    }
  }
}
