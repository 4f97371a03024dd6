import ActivationExecution
import ActivationModel
import ActivationPlanning
import ActivationReporting
import TestSupport
import Testing

@Suite("The live view of an apply")
struct LiveProgressTests {
  @Test("somebody who watches sees how far it is after each event", arguments: Layout.allCases)
  func story(layout: Layout) throws {
    var progress = LiveProgress()
    var story = ""
    for event in SampleApply.events.dropLast() {
      progress.note(event)
      let lines = LiveProgressText(progress)
        .lines(at: event.at, style: layout.style, columns: layout.style.width)
      story += "at \(event.at)\n" + lines.map { $0.text + "\n" }.joined() + "\n"
    }
    try Golden.expect(story, matches: "apply-live.\(layout.rawValue).txt")
  }

  @Test("no line is as wide as the terminal, however narrow that is", arguments: 2...60)
  func width(columns: Int) {
    var progress = LiveProgress()
    for event in SampleApply.events { progress.note(event) }
    let lines = LiveProgressText(progress)
      .lines(at: SampleApply.start, style: Layout.narrow.style, columns: columns)
    #expect(!lines.isEmpty)
    for line in lines { #expect(line.width < columns, "\(line.text)") }
  }

  @Test("a log that was silent for long is told how far everything is, in one line")
  func signOfLife() throws {
    var progress = LiveProgress()
    for event in SampleApply.events.prefix(13) { progress.note(event) }
    var text = ApplyText(style: Layout.wide.style)
    let line = text.signOfLife(progress, at: SampleApply.start + .seconds(900))
    try Golden.expect(line, matches: "apply-sign-of-life.wide.txt")
  }

  @Test("a run that is only followed counts as running from the beginning, not as to be sent")
  func followed() {
    var progress = LiveProgress()
    let before = SampleApply.start + .seconds(100)
    progress.note(
      ExecutionEvent(
        at: before, .started(Workload(activations: 0, jobs: 0, waves: 0, following: 2))))
    #expect(
      LiveProgressText(progress).sentence(at: before).hasPrefix("0 of 2 ended, 2 running"))
    progress.note(ExecutionEvent(at: before, .activationChanged(SampleApply.succeeded)))
    #expect(
      LiveProgressText(progress).sentence(at: before).hasPrefix("1 of 2 ended, 1 running"))
  }

  @Test("every activation is counted once, however often it changes")
  func counts() {
    var progress = LiveProgress()
    progress.note(
      ExecutionEvent(
        at: SampleApply.start, .started(Workload(activations: 3, jobs: 1, waves: 1))))
    let running = SampleApply.status(
      "gold", record: SampleApply.record("gold", "loyalty-sftp", .running))
    for status in [running, running, SampleApply.succeeded, SampleApply.succeeded] {
      progress.note(ExecutionEvent(at: SampleApply.start, .activationChanged(status)))
    }
    let text = LiveProgressText(progress).sentence(at: SampleApply.start)
    #expect(text.hasPrefix("1 of 3 ended, 2 to be sent; 0 of 1 job sent"))
  }
}
