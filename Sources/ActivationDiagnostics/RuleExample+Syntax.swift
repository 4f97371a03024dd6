/// Examples of the rules about YAML, by code.
extension Rule {
  static let syntaxExamples: [String: RuleExample] = [
    "P001": RuleExample(
      wrong: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af, name: "Loyalty gold }
        """,
      right: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af, name: "Loyalty gold" }
        """),
    "P003": RuleExample(
      wrong: """
        sandbox: prod
        sandbox: stage
        """,
      right: """
        sandbox: stage
        """),
    "P004": RuleExample(
      wrong: """
        sandbox: prod
        ---
        sandbox: stage
        """,
      right: """
        sandbox: prod
        """),
    "P005": RuleExample(
      wrong: """
        activations:
          - destination: loyalty-sftp
            audiences: *everyone
        """,
      right: """
        activations:
          - destination: loyalty-sftp
            audiences: &everyone [gold]
        """),
    "P007": RuleExample(
      wrong: """
        # to be written
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
    "P008": RuleExample(
      wrong: """
        description: !markdown For the flash sale.
        """,
      right: """
        description: For the flash sale.
        """),
    "P009": RuleExample(wrong: "sandbox: “prod”", right: "sandbox: prod"),
  ]
}
