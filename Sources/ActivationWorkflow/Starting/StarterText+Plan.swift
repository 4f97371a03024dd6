// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/starter/plans/activations.yaml`.
  static let plan = #"""
    # yaml-language-server: $schema=activation-plan.schema.json
    #
    # Which audiences should go where, on demand. The ids and names below are made up: put yours in
    # their place, or have them written by `sortie init --from-live`. Then, in this order:
    #
    #   sortie validate plans/activations.yaml   is it well-formed? offline
    #   sortie rehearse plans/activations.yaml   how would it go? offline, against a stand-in
    #   sortie plan plans/activations.yaml       what would be done? reads the platform, changes nothing
    #   sortie apply plans/activations.yaml      does it, after a yes
    version: 1
    name: activations
    description: Audiences that leave on demand.
    # organization: 0123456789ABCDEF01234567@AdobeOrg  # credentials of any other are refused
    sandbox: prod

    # guardrails:                        # may only be stricter than the platform's own
    #   onScheduledExport: fail          # wait (default) or fail
    #   onRunInProgress: fail            # wait (default), adopt or fail

    destinations:                        # an alias for each: what the platform's UI calls destination ID
      partner-sftp: { id: 5f3c1a52-8a0e-4f5b-9a57-0f0c4d1be001, name: Partner SFTP }

    audiences:                           # by id (then the name is checked), or by exact name alone
      loyalty-gold: { id: 2b9d7c66-41c8-4b0c-8f5e-7d1a9e3fa001, name: Loyalty gold }
      loyalty-silver: { name: Loyalty silver }

    activations:
      - destination: partner-sftp
        audiences: [loyalty-gold, loyalty-silver]
        revision: first-try              # sent once for each revision: another text sends again
        # maxAge: 20h                    # also send again when the last good export is older

    # environments:                      # chosen with --environment stage; each has its own lockfile
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
