package import ActivationDiagnostics
import ActivationModel
import ActivationPlanning

/// `plan --format html`: the change set as a page to look at.
package struct PlanHTML {
  private let sources: [SourceFile]
  private let forge: Forge
  private let isRehearsal: Bool

  package init(
    sources: [SourceFile] = [], forge: Forge = .unknown, isRehearsal: Bool = false
  ) {
    self.sources = sources
    self.forge = forge
    self.isRehearsal = isRehearsal
  }

  package func render(_ reports: [PlanReport]) -> String {
    let names = reports.map(\.plan.name.rawValue)
    let time =
      reports.first.map { isRehearsal ? "Made" : "Read at \($0.readAt)" } ?? ""
    let version = reports.first?.sortieVersion ?? ""
    return ReportPage(
      title: "\(isRehearsal ? "Rehearsal" : "Plan"): \(PageTitle.listed(names))",
      origin:
        "\(time) by sortie \(isRehearsal ? "rehearse" : "plan") \(version); nothing was changed.",
      banner: isRehearsal ? RehearsalWords.banner : nil,
      parts: reports.map {
        $0.pagePart(besideOthers: reports.count > 1, isRehearsal: isRehearsal)
      }, sources: sources,
      links: forge.links
    ).html
  }

  /// Where plan or lockfile are wrong, so that there is no change set.
  package func render(_ refusal: FindingsReport) -> String {
    let files = refusal.plans.map(\.file)
    let part = ReportPage.Part(
      title: PageTitle.listed(files),
      verdict: "No plan could be made: \(FindingTally(refusal.findings).text).", tone: .error,
      findings: refusal.findings, ignored: refusal.ignored)
    return ReportPage(
      title: "Plan: \(PageTitle.listed(files))",
      origin: "Made by sortie plan \(refusal.sortieVersion); nothing was changed.", parts: [part],
      sources: sources, links: forge.links
    ).html
  }
}

/// How pages are called.
enum PageTitle {
  private static let most = 3

  /// The first names, and how many more there are.
  static func listed(_ names: [String]) -> String {
    let listed = names.prefix(most).joined(separator: ", ")
    return names.count > most ? "\(listed) and \(names.count - most) more" : listed
  }
}

extension PlanReport {
  /// How it is called on a page.
  func pageTitle(besideOthers: Bool) -> String {
    let environment = plan.environment.map { ", environment \($0)" } ?? ""
    return plan.name.rawValue + environment + (besideOthers ? " (\(file))" : "")
  }

  fileprivate func pagePart(besideOthers: Bool, isRehearsal: Bool) -> ReportPage.Part {
    let summary = PlanSummary(self)
    let isBlocked = summary.count(.blocked) > 0 || findings.containErrors
    return ReportPage.Part(
      title: pageTitle(besideOthers: besideOthers),
      verdict: sentence(summary, isRehearsal: isRehearsal).asSentence,
      tone: isBlocked ? .error : isEmpty ? .good : .note,
      facts: pageFacts(summary, isRehearsal: isRehearsal),
      entries: pageEntries, picture: WavesDrawing(self).picture, findings: findings,
      ignored: ignored)
  }

  private func pageFacts(
    _ summary: PlanSummary, isRehearsal: Bool
  ) -> [(name: String, text: String)] {
    var facts: [(name: String, text: String)] = [
      ("plan", file), ("organization", organization.rawValue), ("sandbox", sandbox.rawValue),
      ("digest", digest),
      isRehearsal
        ? ("begins", "\(readAt), by the stand-in’s clock")
        : ("read", "\(readAt), in \(Words.count(requests, "request"))"),
    ]
    if let moment = times.asOf { facts.append(("planned for", "\(moment)")) }
    if let time = times.earliestStart {
      facts.append(("everything could run from", Words.until(time, from: readAt)))
    }
    if summary.jobs > 0 {
      let least =
        summary.jobs > summary.jobsLowerBound ? ", at least \(summary.jobsLowerBound)" : ""
      facts.append(("jobs", "\(summary.jobs) in \(Words.count(summary.waves, "wave"))\(least)"))
    }
    return facts
  }

  private var pageEntries: [PageEntry] {
    var jobs: [Int: Int] = [:]
    for job in self.jobs { for item in job.items { jobs[item.change.rawValue] = job.index + 1 } }
    return changesAsWritten.map { index, change in
      let names = PairNames(change, in: plan)
      return PageEntry(
        audience: names.audience.text, destination: names.destination.text,
        mark: PageMark(change.action), revision: change.revision.rawValue,
        why: change.pageReason(from: moment), job: jobs[index])
    }
  }
}

extension Change {
  /// Why, and what it waits for.
  fileprivate func pageReason(from now: Timestamp) -> String {
    guard !waits.isEmpty, action != .blocked else { return shortReason }
    let ends = waits.prefix(2).map { wait in
      wait.until.map { "\(wait.reason), until \(Words.until($0, from: now))" } ?? wait.reason
    }
    let rest = waits.count > 2 ? " and \(waits.count - 2) more" : ""
    return "\(reason); waits for \(ends.joined(separator: "; "))\(rest)"
  }
}

extension String {
  /// With a capital at its beginning and a full stop.
  fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
