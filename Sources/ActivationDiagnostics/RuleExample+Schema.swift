/// Examples of the rules about the plan's schema, by code.
extension Rule {
  static let schemaExamples: [String: RuleExample] = [
    "P010": RuleExample(
      wrong: """
        apiVersion: v1
        kind: ConfigMap
        """,
      right: """
        version: 1
        name: flash-sale
        sandbox: prod
        activations:
          - destination: ca5c6e9a-8559-4a08-97a5-f198756da601
            audiences: [4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af]
        """,
      isWholeFile: true),
    "P011": RuleExample(wrong: "version: 2", right: "version: 1"),
    "P013": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            revison: black-friday
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            revision: black-friday
        """),
    "P014": RuleExample(
      wrong: """
        activations:
          - audiences: [gold]
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
        """),
    "P015": RuleExample(wrong: "version: \"1\"", right: "version: 1"),
    "P016": RuleExample(
      wrong: """
        guardrails:
          activationsPerJob: 120
        """,
      right: """
        guardrails:
          activationsPerJob: 80
        """),
    "P017": RuleExample(wrong: "name: Flash Sale", right: "name: flash-sale"),
    "P018": RuleExample(
      wrong: "organization: jane@example.com",
      right: "organization: 5555467B5D8013E50A494220@AdobeOrg"),
    "P019": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            maxAge: 20 hours
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            maxAge: 20h
        """),
    "P020": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            revision: ""
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
            revision: black-friday
        """),
    "P021": RuleExample(
      wrong: """
        audiences:
          gold: { name: Loyalty gold, externalId: crm-2026-11, origin: CUSTOM_UPLOAD }
        """,
      right: """
        audiences:
          gold: { externalId: crm-2026-11, origin: CUSTOM_UPLOAD }
        """),
    "P030": RuleExample(
      wrong: """
        api:
          version: 2
          exportIds: [1042]
        """,
      right: """
        api:
          version: 1
          exportIds: [1042]
        """),
    "P035": RuleExample(
      wrong: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5a }
        """,
      right: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
        """),
    "P036": RuleExample(
      wrong: """
        audiences:
          gold: { name: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
        """,
      right: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
        """),
    "P038": RuleExample(
      wrong: """
        audiences:
          gold: { name: "Loyalty gold " }
        """,
      right: """
        audiences:
          gold: { name: "Loyalty gold" }
        """),
  ]
}
