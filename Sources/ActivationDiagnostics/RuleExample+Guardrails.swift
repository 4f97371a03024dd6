/// Plan lines that the guardrails are about, by code: what leads to a finding, and what settles it.
extension Rule {
  static let guardrailExamples: [String: RuleExample] = [
    "G102": RuleExample(
      wrong: """
        guardrails:
          onScheduledExport: fail
        """,
      right: """
        guardrails:
          onScheduledExport: wait
        """),
    "G103": RuleExample(
      wrong: """
        guardrails:
          onRunInProgress: fail
        """,
      right: """
        guardrails:
          onRunInProgress: adopt
        """),
    "G105": RuleExample(
      wrong: """
        guardrails:
          onFirstHour: fail
        """,
      right: """
        guardrails:
          onFirstHour: wait
        """),
    "G108": RuleExample(
      wrong: """
        audiences:
          gold: { id: crm-2026-11 }
        """,
      right: """
        audiences:
          gold: { externalId: crm-2026-11, origin: CUSTOM_UPLOAD }
        """),
    "G111": RuleExample(
      wrong: """
        audiences:
          gold: { name: Loyalty gold }
        """,
      right: """
        audiences:
          gold: { id: 4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af, name: Loyalty gold }
        """),
    "G112": RuleExample(
      wrong: """
        guardrails:
          onNoNewSegmentation: fail
        """,
      right: """
        guardrails:
          onNoNewSegmentation: skip
        """),
    "G122": RuleExample(
      wrong: """
        guardrails:
          onRecentExport: fail
        """,
      right: """
        guardrails:
          onRecentExport: skip
        """),
    "G123": RuleExample(
      wrong: """
        guardrails:
          maxActivations: 1
        """,
      right: """
        guardrails:
          maxActivations: 500
        """),
    "G113": RuleExample(
      wrong: """
        api:
          version: 1
        """,
      right: """
        api:
          version: 2
        """),
  ]
}
