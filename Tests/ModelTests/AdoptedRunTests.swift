import ActivationModel
import Testing

@Suite("What the end of an adopted run says")
struct AdoptedRunTests {
  /// Where the names of audiences aren't read, as for `status`, a run that names others only may still
  /// be the audience's, under an external id: nothing is concluded, least of all a success.
  @Test(
    "a run that a refusal named counts as the pair's export only if it names its audience",
    arguments: [
      (["gold"], nil, .succeeded), ([], nil, .succeeded), (["silver"], nil, nil),
      (["silver"], ["gold"], .unknown), (["ext-gold"], ["gold", "ext-gold"], .succeeded),
    ] as [([AudienceID], [String]?, ActivationState?)])
  func names(audiences: [AudienceID], ids: [String]?, state: ActivationState?) {
    let pair = ActivationPair(destination: "sftp", audience: "gold")
    let time = Timestamp(seconds: 1_700_000_000)
    let record = ActivationRecord(
      pair: pair, revision: "1", job: "adopted", runID: "run", submittedAt: time, state: .running,
      adopted: true)
    let run = FlowRun(
      id: "run", destination: "sftp", status: .succeeded, completedAt: time, audiences: audiences)
    let change = RunChange(seeing: run, of: record, at: time, audienceIDs: ids)
    #expect(change?.state == state)
  }
}
