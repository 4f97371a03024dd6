import ActivationModel
import ActivationPlanning

/// Jobs and waves as a Mermaid picture, which GitHub, GitLab and Azure DevOps draw.
///
/// All of its words are sortie's own: nothing of a plan gets into the picture's language.
struct WavesPicture {
  private let waves: [(number: Int, jobs: [JobGraph.Job])]
  private let moment: Timestamp

  /// The most jobs of a wave that are drawn one by one. Arbitrary, so that the picture is readable.
  private static let drawnJobs = 8
  /// The most waves that are drawn one by one. Arbitrary; wide pictures are shrunk to a comment.
  private static let drawnWaves = 6

  init(_ report: PlanReport) {
    let byWave = Dictionary(grouping: report.jobs, by: \.wave)
    waves = byWave.keys.sorted().map { (number: $0.rawValue, jobs: byWave[$0] ?? []) }
    moment = report.moment
  }

  /// Empty where there is one job, of which a picture says nothing.
  var text: String {
    guard waves.reduce(0, { $0 + $1.jobs.count }) > 1 else { return "" }
    var lines = ["```mermaid", "flowchart LR"]
    let drawn = waves.prefix(waves.count > Self.drawnWaves ? Self.drawnWaves - 1 : .max)
    for wave in drawn {
      lines.append("  subgraph wave\(wave.number + 1)[\"wave \(wave.number + 1)\"]")
      lines += boxes(wave.jobs).map { "    " + $0 }
      lines.append("  end")
    }
    var names = drawn.map { "wave\($0.number + 1)" }
    let rest = waves.dropFirst(drawn.count)
    if !rest.isEmpty {
      let jobs = rest.flatMap(\.jobs)
      lines.append(
        "  rest[\"\(Words.count(rest.count, "more wave"))<br/>\(Self.words(jobs))\"]")
      names.append("rest")
    }
    if names.count > 1 { lines.append("  " + names.joined(separator: " --> ")) }
    return (lines + ["```", "", ""]).joined(separator: "\n")
  }

  private func boxes(_ jobs: [JobGraph.Job]) -> [String] {
    guard jobs.count <= Self.drawnJobs else {
      let first = jobs.first?.index ?? 0
      return ["job\(first + 1)[\"\(Self.words(jobs))\"]"]
    }
    return jobs.map { job in
      let activations = Words.count(job.items.count, "activation")
      let wait = waitWords(of: job).map { "<br/>\($0)" } ?? ""
      // A rounded box waits.
      let sides = wait.isEmpty ? ("[", "]") : ("(", ")")
      return
        "job\(job.index + 1)\(sides.0)\"job \(job.index + 1)<br/>\(activations)\(wait)\"\(sides.1)"
    }
  }

  private func waitWords(of job: JobGraph.Job) -> String? {
    switch job.readiness {
    case .now: nil
    case .later(let time?):
      Words.day(time) == Words.day(moment)
        ? "waits until \(Words.timeOfDay(time))" : "waits until \(time)"
    case .later(nil): "waits"
    }
  }

  /// `12 jobs, 930 activations`.
  private static func words(_ jobs: [JobGraph.Job]) -> String {
    let activations = jobs.reduce(0) { $0 + $1.items.count }
    return "\(Words.count(jobs.count, "job")), \(Words.count(activations, "activation"))"
  }
}
