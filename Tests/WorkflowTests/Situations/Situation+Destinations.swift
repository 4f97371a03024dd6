import ActivationModel
import PlatformTwin

/// G104, G107, G109, G110, G111, G108, G118, G119: what there is, and what it is called.
extension Situation {
  static let destinations = [
    Situation("G104-not-mapped", "silver is not mapped to sftp") {
      $0.sftp.audiences.removeLast()
    },
    Situation("G104-not-mapped.skip-blocked", "silver is not mapped to sftp; the rest is sent") {
      $0.sftp.audiences.removeLast()
      $0.skipsBlocked = true
    },
    Situation("G107-dataset", "sftp exports datasets") { $0.sftp.kind = .dataset },
    Situation("G107-streaming", "sftp is a streaming destination") { $0.sftp.kind = .streaming },
    Situation("G107-partner", "sftp is a partner's file destination") {
      $0.onlyGold()
      $0.sftp.kind = .partner
    },
    Situation("G107-unfamiliar", "sftp is a partner's, and its audiences have no schedule") {
      $0.onlyGold()
      $0.sftp.kind = .partner
      $0.gold.schedule = nil
      $0.silver.schedule = nil
    },
    Situation("G107-old-layout", "an old dataflow doesn't tell that it is a destination's") {
      $0.onlyGold()
      $0.sftp.hasInheritedProperties = false
      $0.sftp.layout = .legacy
    },
    Situation("G109-disabled", "sftp is disabled") { $0.sftp.state = .disabled },
  ]

  private static let upload = AudienceSeed(
    id: "88888888-0000-4000-8000-000000000001", name: "VIP upload", origin: .upload,
    externalID: "99999999-0000-4000-8000-000000000001")

  static let names = [
    Situation("G108-external-id", "the plan gives the external id of an upload") {
      $0.onlyGold()
      $0.world.audiences.append(upload)
      $0.sftp.audiences.append(Sample.mapping(upload.id))
      $0.audiences["gold"] = "{ id: \(upload.externalID ?? "") }"
    },
    Situation("G108-external-selector", "the plan gives external id and origin of an upload") {
      $0.onlyGold()
      $0.world.audiences.append(upload)
      $0.sftp.audiences.append(Sample.mapping(upload.id))
      $0.audiences["gold"] = "{ externalId: \(upload.externalID ?? ""), origin: CUSTOM_UPLOAD }"
    },
    Situation("G110-no-such-destination", "no dataflow has the id of sftp") {
      $0.destinations["sftp"] = "{ id: ca5c6e9a-0000-4000-8000-000000000000 }"
    },
    Situation("G110-labelled", "access labels hide the dataflow of sftp") {
      $0.sftp.isLabelled = true
    },
    Situation("G110-destination-misspelt", "the name of sftp is misspelt") {
      $0.destinations["sftp"] = "{ name: Loyalty SFPT }"
    },
    Situation("G110-audience-misspelt", "the name of gold is misspelt") {
      $0.audiences["gold"] = "{ name: Loyalty glod }"
    },
    Situation("G110-other-origin", "the external id is known from another origin") {
      $0.onlyGold()
      $0.world.audiences.append(upload)
      $0.audiences["gold"] = "{ externalId: \(upload.externalID ?? ""), origin: AUDIENCE_MANAGER }"
    },
    Situation("G111-two-destinations", "two destinations are named Loyalty SFTP") {
      $0.destinations["sftp"] = "{ name: Loyalty SFTP }"
      $0.s3.name = "Loyalty SFTP"
    },
    Situation("G111-two-audiences", "two audiences are named Loyalty gold") {
      $0.audiences["gold"] = "{ name: Loyalty gold }"
      $0.world.audiences.append(
        AudienceSeed(
          id: "88888888-0000-4000-8000-000000000002", name: "Loyalty gold", origin: .upload,
          externalID: "gold-2026"))
    },
    Situation("G118-other-name", "the plan calls gold by another name than the platform") {
      $0.onlyGold()
      $0.audiences["gold"] = "{ id: \(Sample.gold), name: Gold }"
    },
    Situation("G119-rebound", "the name of gold now means another audience") {
      $0.onlyGold()
      $0.audiences["gold"] = "{ name: Loyalty gold }"
      $0.records = [
        Setting.record(
          .succeeded, at: .init(seconds: 1_795_000_000), audience: "an-audience_prod")
      ]
    },
    Situation("G119-accepted", "the same, and --accept-rebinding gold says that this is meant") {
      $0.onlyGold()
      $0.audiences["gold"] = "{ name: Loyalty gold }"
      $0.records = [
        Setting.record(
          .succeeded, at: .init(seconds: 1_795_000_000), audience: "an-audience_prod")
      ]
      $0.accepted = ["gold"]
    },
    Situation("G114-other-organization", "the plan is pinned to another organization") {
      $0.header = "organization: AAAAAAAAAAAAAAAAAAAAAAAA@AdobeOrg\n"
    },
    Situation("G114-locked-elsewhere", "the lockfile is of another sandbox") {
      $0.exportedGold(minutesAgo: 600)
      $0.lockedSandbox = "stage"
    },
  ]
}
