// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/starter/plans/activations.yaml`.
  static let plan = #"""
    # yaml-language-server: $schema=activation-plan.schema.json
    #
    # Says which audiences should be exported where, on demand. The ids and names below are invented: replace
    # them with yours, or let `sortie init --from-live` write the plan. Then run, in this order:
    #
    #   sortie validate plans/activations.yaml   checks the plan, offline
    #   sortie rehearse plans/activations.yaml   shows how an apply would go, offline, against a stand-in
    #   sortie plan plans/activations.yaml       shows what would be sent; only reads from the platform
    #   sortie apply plans/activations.yaml      asks for confirmation, then sends
    version: 1
    name: activations
    description: Audiences that are exported on demand.
    # organization: 0123456789ABCDEF01234567@AdobeOrg  # refuses credentials of any other
    sandbox: prod

    # guardrails:                        # can only be stricter than the platform's rules
    #   onScheduledExport: fail          # wait (default) or fail
    #   onRunInProgress: fail            # wait (default), adopt or fail

    destinations:                        # by id (the destination ID in the UI), or by exact name
      partner-sftp: { id: 5f3c1a52-8a0e-4f5b-9a57-0f0c4d1be001, name: Partner SFTP }

    audiences:                           # by id (a name beside it is checked), or by exact name
      loyalty-gold: { id: 2b9d7c66-41c8-4b0c-8f5e-7d1a9e3fa001, name: Loyalty gold }
      loyalty-silver: { name: Loyalty silver }

    activations:
      - destination: partner-sftp
        audiences: [loyalty-gold, loyalty-silver]
        revision: first-try              # sent once per revision; change it to send again
        # maxAge: 20h                    # also send again when the last export is older

    # environments:                      # select with --environment; each has its own lockfile
    #   stage:
    #     sandbox: stage
    #     destinations:
    #       partner-sftp: { id: 5f3c1a52-8a0e-4f5b-9a57-0f0c4d1be002 }

    """#

  /// `examples/starter/.gitattributes`.
  static let attributes = #"""
    *.lock.json merge=sortie

    """#

  /// `examples/starter/.gitignore`.
  static let ignored = #"""
    *.lock.json.lock
    postman.json
    *.postman_environment.json
    credentials.json
    aepp.json

    """#
}
