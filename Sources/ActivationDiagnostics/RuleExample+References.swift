/// Examples of the rules about what a plan's parts say of each other, by code.
extension Rule {
  static let referenceExamples: [String: RuleExample] = [
    "P012": RuleExample(
      wrong: """
        activations:
          - destination: loyalti-sftp
            audiences: [gold]
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
        """),
    "P022": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold, gold]
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
        """),
    "P023": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold, { audience: gold, revision: black-friday }]
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [{ audience: gold, revision: black-friday }]
        """),
    "P025": RuleExample(
      wrong: """
        environments:
          stage:
            sandbox: stage
            audiences: { gould: { id: 77aa0000-1111-4222-8333-444455556666 } }
        """,
      right: """
        environments:
          stage:
            sandbox: stage
            audiences: { gold: { id: 77aa0000-1111-4222-8333-444455556666 } }
        """),
    "P026": RuleExample(
      wrong: """
        environments:
          stage:
            sandbox: stage
            destinations: { loyalty-sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 } }
        """,
      right: """
        environments:
          stage:
            sandbox: stage
            destinations: { loyalty-sftp: { id: 0f5c2a4e-1111-4222-8333-444455556666 } }
        """),
    "P027": RuleExample(
      wrong: """
        environments:
          stage:
            audiences: { gold: { id: 77aa0000-1111-4222-8333-444455556666 } }
        """,
      right: """
        environments:
          stage:
            sandbox: stage
            audiences: { gold: { id: 77aa0000-1111-4222-8333-444455556666 } }
        """),
    "P028": RuleExample(
      wrong: """
        destinations: {}
        audiences: {}
        activations: []
        """,
      right: """
        destinations: {}
        audiences: {}
        activations:
          - destination: ca5c6e9a-8559-4a08-97a5-f198756da601
            audiences: [4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af]
        """),
    "P029": RuleExample(
      wrong: """
        audiences:
          gold: { name: Loyalty gold }
          silver: { name: Loyalty silver }
        """,
      right: """
        audiences:
          gold: { name: Loyalty gold }
        """),
    "P031": RuleExample(
      wrong: """
        activations: # sortie: ignore P022
          - destination: loyalty-sftp
            audiences: [gold]
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            # sortie: ignore P022 because the list is made by a script that may repeat itself
            audiences: [gold, gold]
        """),
    "P032": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold] # sortie: ignore P022 because the list is made by a script
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
        """),
    "P033": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold] # sortie: ignore P012 because it will be defined one day
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: [gold]
        """),
    "P037": RuleExample(
      wrong: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
          Gold: { id: 77aa0000-1111-4222-8333-444455556666 }
        activations:
          - destination: loyalty-sftp
            audiences: [gold, Gold]
        """,
      right: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af }
          gold-2025: { id: 77aa0000-1111-4222-8333-444455556666 }
        activations:
          - destination: loyalty-sftp
            audiences: [gold, gold-2025]
        """),
  ]
}
