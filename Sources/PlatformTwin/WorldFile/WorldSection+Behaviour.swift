/// The switches of a world file; what each means stands at `TwinBehaviour`.
extension WorldSection {
  static let behaviour = WorldSection(
    name: "behaviour",
    fields: [
      .optional("tokenLifetime", .duration, "E1: how long an issued token lives; 86399s"),
      .optional(
        "errorCode",
        .choice(of: TwinBehaviour.ErrorCodeType.self),
        "E4: error_code as text or number; `text`"
      ),
      .optional(
        "productProfile",
        .choice(of: TwinBehaviour.ProductProfile.self),
        "E3: whether the credential has a product profile; `assigned`"
      ),
      .optional(
        "role",
        .choice(of: TwinBehaviour.Role.self),
        "E36: whether the credential is in a role; `held`"
      ),
      .optional(
        "missingSandbox",
        .choice(of: TwinBehaviour.MissingSandbox.self),
        "E6: what a missing x-sandbox-name means; `prod`"
      ),
      .optional("refusesSandboxId", .truth, "E6: whether x-sandbox-id is refused; `false`"),
      .optional(
        "unknownAccept",
        .choice(of: TwinBehaviour.UnknownAccept.self),
        "E8: what another Accept means; `refuse`"
      ),
      .optional(
        "wording",
        .choice(of: TwinBehaviour.Wording.self),
        "E12: Segments or Audiences; `segments`"
      ),
      .optional(
        "concurrency",
        .choice(of: TwinBehaviour.Concurrency.self),
        "E14: where an audience takes one ad hoc job at a time; `everywhere`"
      ),
      .optional(
        "exportJobRefuses",
        .truth,
        "E15: whether an unfinished export job of profiles refuses; `true`"
      ),
      .optional(
        "firstHour",
        .choice(of: TwinBehaviour.FirstHour.self),
        "E16: what happens within an hour of the first activation; `refuse`"
      ),
      .optional("jobLimit", .number(atLeast: 1), "E17: activations in one job; 80"),
      .optional(
        "jobLimitCounts",
        .choice(of: TwinBehaviour.Counting.self),
        "E17: what the limit counts; `pairs`"
      ),
      .optional("jobLimitMessage", .text, "E17: the message of the refusal"),
      .optional(
        "refusal",
        .choice(of: TwinBehaviour.Refusal.self),
        "E18: whether one bad activation fails all; `whole`"
      ),
      .optional(
        "disabledFlow",
        .choice(of: TwinBehaviour.DisabledFlow.self),
        "E20: what a disabled dataflow answers; `badRequest`"
      ),
      .optional(
        "runOrder",
        .choice(of: TwinBehaviour.RunOrder.self),
        "E24: what order runs are listed in; `created`"
      ),
      .optional(
        "notFoundShape",
        .choice(of: TwinBehaviour.NotFoundShape.self),
        "E25: the shape of Flow Service's 404; `current`"
      ),
      .optional(
        "runningNamesAudience",
        .truth,
        "E29: whether a run in progress names its audience; `true`"
      ),
      .optional(
        "audienceInRuns",
        .choice(of: TwinBehaviour.AudienceInRuns.self),
        "E31: how runs name audiences; `systemId`"
      ),
      .optional(
        "runsPer",
        .choice(of: TwinBehaviour.RunsPer.self),
        "E29: what shares a run; `audience`"
      ),
      .optional(
        "statusCase",
        .choice(of: TwinBehaviour.StatusCase.self),
        "E30: the spelling of final states; `lower`"
      ),
      .optional(
        "runningText",
        .choice(of: TwinBehaviour.RunningText.self),
        "E30: the text of a run in progress; `inProgress`"
      ),
      .optional(
        "nextPage",
        .choice(of: TwinBehaviour.NextPage.self),
        "E33: the next page as number or text; `number`"
      ),
      .optional("permissions", .texts, "E36: the permissions that are held"),
      .optional("dataflows", .section(dataflowBehaviour), "Changes of dataflows"),
    ]
  )
}
