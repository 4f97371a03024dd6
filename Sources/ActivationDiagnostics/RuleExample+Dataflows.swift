/// Examples of the rules about dataflows, by code.
extension Rule {
  static let dataflowExamples: [String: RuleExample] = [
    "P065": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
        """),
    "P066": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: EVERY_6_HOURS, triggerType: SCHEDULED, startDate: 2027-01-10, startTime: "00:00" }
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: SCHEDULED, startDate: 2027-01-10, startTime: "00:00" }
        """),
    "P067": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: SCHEDULED, startDate: 2027-01-10, startTime: "22:30" }
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: SCHEDULED, startDate: 2027-01-10, startTime: "22:00" }
        """),
    "P068": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: AFTER_SEGMENT_EVAL, startDate: 2027-01-10, endDate: 2027-01-10 }
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: AFTER_SEGMENT_EVAL, startDate: 2027-01-10, endDate: 2027-01-11 }
        """),
    "P069": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                filenameTemplate: "%DESTINATION%_%AUDIENCE_ID%_%TIMESTAMP%"
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                filenameTemplate: "%DESTINATION%_%SEGMENT_ID%_%TIMESTAMP%"
        """),
    "P070": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                filenameTemplate: "loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-loyalty-program-members-%TIMESTAMP%"
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences:
              - audience: gold
                filenameTemplate: "loyalty-program-members-%TIMESTAMP%"
        """),
    "P071": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            mapping:
              columns: [{ source: person.name.firstName, destination: person.firstName }]
        """,
      right: """
        dataflows:
          loyalty-sftp:
            mapping:
              columns: [{ source: person.name.firstName, destination: person_firstName }]
        """),
    "P072": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            mapping:
              columns:
                - { source: identityMap.Email, destination: Email }
                - { source: identityMap.CRMID, destination: CRMID }
        """,
      right: """
        dataflows:
          loyalty-sftp:
            mapping:
              columns:
                - { source: identityMap.Email, destination: Email }
        """),
    "P073": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            mapping:
              primaryFields:
                - { fieldType: IDENTITY, identityNamespace: Email }
                - { fieldType: ATTRIBUTE, attributePath: person.name.lastName }
        """,
      right: """
        dataflows:
          loyalty-sftp:
            mapping:
              primaryFields:
                - { fieldType: IDENTITY, identityNamespace: Email }
        """),
    "P074": RuleExample(
      wrong: """
        connections:
          partner: { name: Partner account }
        dataflows:
          nightly:
            create:
              name: Nightly
              connection: partner
              params: { bucketName: exports, remotePath: daily, compression: GZIP, fileType: CSV }
        """,
      right: """
        connections:
          partner: { name: Partner account }
        dataflows:
          nightly:
            create:
              name: Nightly
              connection: partner
              params: { bucketName: exports, path: daily, compression: GZIP, fileType: CSV }
        """),
    "P075": RuleExample(
      wrong: """
        connections:
          partner: { name: Partner account }
        dataflows:
          loyalty-sftp:
            create:
              name: Loyalty
              connection: partner
              params: { path: daily, compression: GZIP, fileType: CSV }
        """,
      right: """
        connections:
          partner: { name: Partner account }
        dataflows:
          loyalty-nightly:
            create:
              name: Loyalty
              connection: partner
              params: { path: daily, compression: GZIP, fileType: CSV }
        """),
    "P076": RuleExample(
      wrong: """
        dataflows:
          partner-nightly:
            audiences: [{ audience: gold }]
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences: [{ audience: gold }]
        """),
    "P077": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            audiences: [{ audience: gold }, { audience: gold }]
        """,
      right: """
        dataflows:
          loyalty-sftp:
            audiences: [{ audience: gold }]
        """),
    "P078": RuleExample(
      wrong: """
        dataflows:
          loyalty-sftp:
            state: enabled
        """,
      right: """
        dataflows:
          loyalty-sftp:
            state: enabled
            audiences: [{ audience: gold }]
        """),
    "P079": RuleExample(
      wrong: """
        connections:
          partner: { name: Partner account }
        dataflows:
          nightly:
            create:
              name: Nightly
              connection: partner
              params: { path: daily, compression: GZIP, fileType: CSV }
            audiences: [{ audience: gold }]
        """,
      right: """
        connections:
          partner: { name: Partner account }
        dataflows:
          nightly:
            create:
              name: Nightly
              connection: partner
              params: { path: daily, compression: GZIP, fileType: CSV }
            audiences:
              - audience: gold
                exportMode: DAILY_FULL_EXPORT
                schedule: { frequency: DAILY, triggerType: AFTER_SEGMENT_EVAL, startDate: 2027-01-10 }
        """),
  ]
}
