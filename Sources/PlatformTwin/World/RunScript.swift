/// How a run goes: how long it takes and how it ends.
package struct RunScript: Sendable, Equatable {
  /// How a run ends; the texts are those that the platform's sources use.
  package enum Ending: String, Sendable, CaseIterable {
    case success
    case failed
    case partialSuccess
    case cancelled
    /// It stays in progress for ever.
    case stuck
    /// It is gone (404) once it should have ended.
    case vanished

    var isFailure: Bool { self == .failed || self == .cancelled }
  }

  /// What the run counts; nil leaves a member out, as the platform may.
  package struct Records: Sendable, Equatable {
    package var input: Int64
    package var output: Int64
    package var skipped: Int64
    package var failed: Int64?

    package init(
      input: Int64 = 100,
      output: Int64 = 96,
      skipped: Int64 = 4,
      failed: Int64? = nil
    ) {
      self.input = input
      self.output = output
      self.skipped = skipped
      self.failed = failed
    }
  }

  /// The run's id; nil for one that the twin makes up. A second run by one script gets a new one.
  package var id: String?
  /// Milliseconds from creation to the end.
  package var takes: Int64
  /// Milliseconds from creation until the run can be seen at all.
  package var visibleAfter: Int64
  package var ending: Ending
  package var records: Records
  package var files: Int64
  /// What a failed run says; inferred default from the platform's sample.
  package var message: String
  /// Another text for the final status than the ending's, to try unknown ones.
  package var rawStatus: String?

  package init(
    id: String? = nil,
    takes: Int64 = 240_000,
    visibleAfter: Int64 = 0,
    ending: Ending = .success,
    records: Records = Records(),
    files: Int64 = 1,
    message: String = "Job aborted.",
    rawStatus: String? = nil
  ) {
    self.id = id
    self.takes = takes
    self.visibleAfter = visibleAfter
    self.ending = ending
    self.records = records
    self.files = files
    self.message = message
    self.rawStatus = rawStatus
  }
}
