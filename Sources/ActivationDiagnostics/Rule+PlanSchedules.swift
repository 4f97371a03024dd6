/// Schedules, files and columns of the dataflows of a plan.
extension Rule {
  static let planScheduleRules: [Rule] = [
    .unknownPlatformWord, .illegalSchedule, .startTimeNotOnTheHour, .endDateNotAfterStart,
    .unknownMacro, .templateTooLong, .dottedColumn, .severalNamespaces,
  ]

  package static let unknownPlatformWord = Rule(
    "P065",
    .error,
    "a word that the platform doesn't have",
    explanation: """
      In `dataflows`, modes, frequencies, triggers, formats and kinds of keys are the platform's \
      own words, letter by letter, as its UI's and API's documents have them.
      """,
    remedy: "Take one of the words that the message names.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document"
  )

  package static let illegalSchedule = Rule(
    "P066",
    .error,
    "a schedule that the platform doesn't offer",
    explanation: """
      Export mode, frequency, trigger, start and end go together in some ways only: full exports \
      once, daily, weekly or monthly, by the clock or (once and daily) after the evaluation of \
      the audience; incremental ones daily or every 3, 6, 8 or 12 hours, by the clock. By the \
      clock there is a `startTime`, else none; a single export has no `endDate`. How the \
      platform answers other ways isn't documented.
      """,
    remedy: "Change what the message names.",
    basis: .documented,
    source:
      "Adobe, Flow Service OpenAPI document; Adobe, Activate audiences to batch profile export destinations"
  )

  package static let startTimeNotOnTheHour = Rule(
    "P067",
    .error,
    "a start time that isn't a full hour",
    explanation: """
      Exports start at full hours, in UTC: `"00:00"` to `"23:00"`.
      """,
    remedy: "Write a full hour.",
    basis: .documented,
    source: "Adobe, Activate audiences to batch profile export destinations"
  )

  package static let endDateNotAfterStart = Rule(
    "P068",
    .error,
    "an end that isn't after the start",
    explanation: """
      `endDate` is the first day without exports, as the platform has it: from `2027-01-04` to \
      `2027-01-11`, the last export is on the 10th.
      """,
    remedy: "Write a later day, or leave `endDate` out.",
    basis: .documented,
    source: "Adobe, Flow Service OpenAPI document"
  )

  package static let unknownMacro = Rule(
    "P069",
    .error,
    "a macro that doesn't exist",
    explanation: """
      What stands between two percent signs in a file name, and looks like a macro, must be one \
      of the platform's. In the path of files, only `%SEGMENT_NAME%` and `%SEGMENT_ID%` are \
      macros.
      """,
    remedy: "Correct the macro. Text of your own needs no percent signs.",
    basis: .documented,
    source:
      "Adobe, Flow Service OpenAPI document; Adobe, Activate audiences to batch profile export destinations"
  )

  package static let templateTooLong = Rule(
    "P070",
    .error,
    "a file name template that is too long",
    explanation: """
      The platform takes 255 characters.
      """,
    remedy: "Shorten it.",
    basis: .documented,
    source: "Adobe, Activate audiences to batch profile export destinations"
  )

  package static let dottedColumn = Rule(
    "P071",
    .error,
    "a column with a dot in its name",
    explanation: """
      The platform takes a dot in the name of a column for a path.
      """,
    remedy: "Write `_` instead of the dot.",
    basis: .documented,
    source: "Adobe, Activate audiences to file-based destinations using the Flow Service API"
  )

  package static let severalNamespaces = Rule(
    "P072",
    .error,
    "columns of more than one identity namespace",
    explanation: """
      A dataflow can export the identities of one namespace.
      """,
    remedy: "Keep one of the columns.",
    basis: .documented,
    source: "Adobe, Activate audiences to file-based destinations using the Flow Service API"
  )
}
