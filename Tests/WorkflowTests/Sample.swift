import PlatformTwin

/// A small plan and a world that fits it.
enum Sample {
  static let sftp = "ca5c6e9a-8559-4a08-97a5-f198756da601"
  static let s3 = "b0780cb5-2bb7-4409-bf2c-c625ca818588"
  static let gold = "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"
  static let silver = "7f04b2a6-5f7e-4e7f-9b3a-6d3c4e2a1b5c"

  static func plan(
    revision: String = "black-friday", guardrails: String = "", extra: String = ""
  ) -> String {
    """
    version: 1
    name: flash-sale
    sandbox: prod
    \(guardrails)
    destinations:
      sftp: { id: \(sftp) }
      s3: { id: \(s3) }
    audiences:
      gold: { id: \(gold) }
      silver: { id: \(silver) }
    activations:
      - destination: sftp
        audiences: [gold, silver]
        revision: \(revision)
      - destination: s3
        audiences: [gold]
    \(extra)
    """
  }

  static let audiences = [
    AudienceSeed(id: gold, name: "Loyalty gold"), AudienceSeed(id: silver, name: "Loyalty silver"),
  ]

  static func world(
    sftp sftpMappings: [MappingSeed] = [mapping(gold), mapping(silver)],
    s3 s3Mappings: [MappingSeed] = [mapping(gold)], runs: [RunSeed] = [],
    faults: [TwinFault] = []
  ) -> TwinWorld {
    TwinWorld(
      organization: Stage.organization, audiences: audiences,
      destinations: [
        DestinationSeed(id: sftp, name: "Loyalty SFTP", audiences: sftpMappings, runs: runs),
        DestinationSeed(id: s3, name: "Partner S3", kind: .s3, audiences: s3Mappings),
      ],
      faults: faults)
  }

  static func mapping(
    _ audience: String, activatedAt: TwinMoment = .days(-30), run: RunScript = RunScript(),
    schedule: ScheduleSeed = ScheduleSeed()
  ) -> MappingSeed {
    MappingSeed(audience: audience, activatedAt: activatedAt, schedule: schedule, runs: [run])
  }
}
