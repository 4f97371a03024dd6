/// The sections of a world file.
extension WorldSection {
  static let world = WorldSection(
    name: "world",
    fields: [
      .required("version", .choice(["1"]), "The format of this file: 1"),
      .optional("organization", .text, "The organization, `<24 hex digits>@AdobeOrg`"),
      .optional("credentials", .section(credentials), "The only credential that is accepted"),
      .optional("sandboxes", .sections(sandbox), "Sandboxes; `prod` alone if absent"),
      .optional("now", .time, "Where the clock of a served twin starts; else the real time"),
      .optional("speed", .number(atLeast: 1), "How many times quicker a served clock runs"),
      .optional("audiences", .sections(audience), "Audiences"),
      .optional("destinations", .sections(destination), "Destination dataflows"),
      .optional("accounts", .sections(account), "Accounts besides those of the destinations"),
      .optional("exportJobs", .sections(exportJob), "Export jobs of the segmentation service"),
      .optional("segmentJobs", .sections(segmentJob), "Segmentation jobs"),
      .optional("behaviour", .section(behaviour), "Where the platform's behaviour is open"),
      .optional("faults", .sections(fault), "What goes wrong on purpose"),
    ]
  )

  static let credentials = WorldSection(
    name: "credentials",
    fields: [
      .optional("clientId", .text, "The client id, which is also the API key; `demo-client`"),
      .optional("clientSecret", .text, "The client secret; `demo-secret`"),
      .optional("accessToken", .text, "A token that is always valid; `demo-token`"),
    ]
  )

  static let sandbox = WorldSection(
    name: "sandbox",
    fields: [
      .required("name", .text, "What clients send as x-sandbox-name"),
      .optional("title", .text, "The title; the name if absent"),
      .optional("type", .choice(of: SandboxSeed.Kind.self), "Its type; `production`"),
      .optional("state", .choice(of: SandboxSeed.State.self), "Its state; `active`"),
    ]
  )

  static let audience = WorldSection(
    name: "audience",
    fields: [
      .required("id", .text, "The id that the platform generated"),
      .required("name", .text, "The name; need not be unique"),
      .optional("sandbox", .text, "Its sandbox; the first if absent"),
      .optional("origin", .choice(of: AudienceSeed.Origin.self), "Where it comes from"),
      .optional("externalId", .text, "The source's own id, for audiences from outside"),
      .optional("description", .text, "The description"),
      .optional("createdAt", .moment, "When it was made; `-90d`"),
      .optional("lifecycle", .text, "Its life-cycle state; `published`"),
    ]
  )

  static let destination = WorldSection(
    name: "destination",
    fields: [
      .required("id", .text, "The id of the dataflow"),
      .required("name", .text, "The name; need not be unique"),
      .optional("kind", .choice(of: DestinationKind.self), "Chooses the spec ids; `sftp`"),
      .optional("sandbox", .text, "Its sandbox; the first if absent"),
      .optional("state", .choice(of: DestinationSeed.State.self), "Its state; `enabled`"),
      .optional("audiences", .sections(mapping), "The audiences mapped to it"),
      .optional("runs", .sections(run), "Runs that no client of this twin asks for"),
      .optional("createdAt", .moment, "When it was made; `-60d`"),
      .optional("updatedAt", .moment, "When it last changed; `-30d`"),
      .optional("layout", .choice(of: DestinationSeed.Layout.self), "How mappings are written"),
      .optional("inheritedProperties", .truth, "Whether isDestinationFlow is told; `true`"),
      .optional("labelled", .truth, "Whether access labels hide it; `false`"),
      .optional("account", .text, "The id of the account that it is on; one of its own if absent"),
      .optional("columns", .section(columns), "The mapping set that it is pinned to"),
      .optional("marketingAction", .text, "A marketing action that it is enforced for"),
      .optional(
        "unknownMembers", .truth, "F46: whether it has members that no document tells of; `false`"),
    ]
  )

  static let mapping = WorldSection(
    name: "mapped audience",
    fields: [
      .required("id", .text, "The system-generated id of an audience of this world"),
      .optional("name", .text, "The name that the mapping remembers, if not the audience's"),
      .optional("activatedAt", .moment, "When it was first activated (createTime); `-30d`"),
      .optional("updatedAt", .moment, "When the mapping last changed; as activatedAt"),
      .optional("scheduled", .truth, "Whether there is a schedule at all; `true`"),
      .optional("schedule", .section(schedule), "When it is exported on its own"),
      .optional("exportMode", .choice(of: MappingSeed.ExportMode.self), "What an export holds"),
      .optional("fileName", .text, "The template of file names"),
      .optional("run", .oneOrMore(script), "How its ad hoc runs go, in turn; the last for good"),
    ]
  )

  static let schedule = WorldSection(
    name: "schedule",
    fields: [
      .optional("frequency", .choice(of: ScheduleSeed.Frequency.self), "How often; `DAILY`"),
      .optional("triggerType", .choice(of: ScheduleSeed.Trigger.self), "What starts it"),
      .optional("startDate", .moment, "Its first day; `-30d`"),
      .optional("endDate", .moment, "Its last day; open if absent"),
      .optional("startTime", .hour, "The hour in UTC"),
    ]
  )

  static let scriptFields: [WorldField] = [
    .optional("id", .text, "A fixed id for the run"),
    .optional("takes", .duration, "From creation to the end; `4m`"),
    .optional("visibleAfter", .duration, "From creation until it can be seen; `0s`"),
    .optional("status", .choice(of: RunScript.Ending.self), "How it ends; `success`"),
    .optional("records", .section(records), "What it counts"),
    .optional("files", .number(atLeast: 0), "How many files it writes; 1"),
    .optional("message", .text, "What a failed run says"),
    .optional("rawStatus", .text, "Another text for the final status"),
  ]

  static let script = WorldSection(name: "run", fields: scriptFields)

  static let run = WorldSection(
    name: "run",
    fields: [
      .required("startedAt", .moment, "When it starts"),
      .optional("trigger", .choice(of: RunSeed.Trigger.self), "Who started it; `scheduled`"),
      .optional("updatedAt", .moment, "When it was last touched, apart from its course"),
      .optional("audiences", .texts, "System-generated ids; none if absent"),
    ] + scriptFields
  )

  static let records = WorldSection(
    name: "records",
    fields: [
      .optional("input", .number(atLeast: 0), "Records read; 100"),
      .optional("output", .number(atLeast: 0), "Records written; 96"),
      .optional("skipped", .number(atLeast: 0), "Records skipped; 4"),
      .optional("failed", .number(atLeast: 0), "Records failed; not told if absent"),
    ]
  )

  static let exportJob = WorldSection(
    name: "export job",
    fields: [
      .required("id", .text, "The id; sent as a number where it is one"),
      .optional("schema", .text, "The schema; `_xdm.context.profile`"),
      .optional("status", .choice(of: ExportJobSeed.Status.self), "Its state at the end"),
      .optional("createdAt", .moment, "When it was made; `-1h`"),
      .optional("takes", .duration, "How long it is PROCESSING; not at all if absent"),
      .optional("sandbox", .text, "Its sandbox; the first if absent"),
    ]
  )

  static let segmentJob = WorldSection(
    name: "segmentation job",
    fields: [
      .required("id", .text, "The id"),
      .optional("source", .choice(of: SegmentJobSeed.Source.self), "Who asked; `scheduler`"),
      .optional("status", .choice(of: SegmentJobSeed.Status.self), "Its state at the end"),
      .optional("createdAt", .moment, "When it was made; `-2h`"),
      .optional("updatedAt", .moment, "When it ended; `-1h`"),
      .optional("audiences", .texts, "System-generated ids; everything if absent"),
      .optional("sandbox", .text, "Its sandbox; the first if absent"),
    ]
  )

  static let fault = WorldSection(
    name: "fault",
    fields: [
      .required(
        "route", .choice([TwinFault.anyRoute] + TwinRoute.allCases.map(\.rawValue)),
        "Which requests it hits; `any` for all"),
      .optional(
        "after", .choice(of: TwinRoute.self),
        "Only requests that come after the first one to this route count"),
      .optional("nth", .number(atLeast: 1), "The first request that it hits; 1"),
      .optional("times", .number(atLeast: 1), "How many in a row; 1"),
      .optional(
        "status", .choice(Self.statuses),
        "Answers that status; 200 is for bodies that a good answer never has"),
      .optional("body", .text, "The body of that answer"),
      .optional("contentType", .text, "The type of that body; `application/json`"),
      .optional("retryAfter", .text, "The Retry-After header of that answer"),
      .optional("cut", .truth, "Cuts the connection without an answer; `false`"),
      .optional("acts", .truth, "Whether the platform does what was asked first; `false`"),
      .optional("delay", .duration, "How long before the answer; `0s`"),
      .optional("date", .moment, "What `Date` shows, or by how much it is ahead or behind"),
      .optional("withoutDate", .truth, "Whether the answer has no `Date`; `false`"),
      .optional(
        "loops", .truth, "Whether a list's next page is the same page again; `false`"),
      .optional(
        "part", .number(atLeast: 0), "How many activations of a job start; all if absent"),
      .optional(
        "records", .choice(of: TwinFault.Lies.Records.self),
        "Whose runs the order records name; the activations' own if absent"),
      .optional(
        "foreign", .choice(of: TwinFault.Lies.Foreign.self),
        "F47: what somebody else does to the dataflow just before a change of it"),
    ]
  )

  private static let statuses = [
    "200", "202", "204", "302", "400", "401", "403", "404", "405", "408", "409", "410", "413",
    "422",
    "425", "429", "499", "500", "501", "502", "503", "504", "520",
  ]
}
