/// Files with credentials, and what is wrong with credentials before anything is sent.
extension Rule {
  static let credentialsRules: [Rule] = [
    .credentialsUnreadable, .credentialsEmpty, .credentialsNotJSON, .credentialsUnusable,
    .credentialsKeyUnknown, .credentialsTypeWrong, .credentialsExposed, .credentialsSwapped,
    .credentialsUnignored, .authoritiesUnusable, .clockOff, .placeholderLeft,
  ]

  private static let console = "Adobe, Developer Console, and the samples made for it"

  package static let credentialsUnreadable = Rule(
    "C412",
    .error,
    "the credentials file can't be read",
    explanation: """
      The file that `--credentials` names doesn't exist, is a folder, is too large, or can't be \
      read by this user. For `credentials.json` in `$XDG_CONFIG_HOME/sortie` (by default \
      `~/.config/sortie`), which is optional, this is a warning.
      """,
    remedy: "Check the path and the permissions of the file."
  )

  package static let credentialsEmpty = Rule(
    "C413",
    .error,
    "the credentials file is empty",
    explanation: "The file has no contents. An interrupted download or redirection can cause this.",
    remedy: "Download it or write it again. `sortie explain C415` shows what it can contain."
  )

  package static let credentialsNotJSON = Rule(
    "C414",
    .error,
    "the credentials file is not JSON",
    explanation: """
      Every kind of credentials file that sortie reads is a JSON document. sortie doesn't read \
      YAML, lines of `NAME=value` or JSON with comments. It never shows the file's text, because \
      it may contain secrets.
      """,
    remedy:
      "Check it with `python3 -m json.tool FILE`. `sortie explain C415` shows what it can contain."
  )

  package static let credentialsUnusable = Rule(
    "C415",
    .error,
    "the credentials file contains nothing that sortie knows",
    explanation: """
      sortie reads three kinds of file and recognizes them by their contents. The first is its \
      own, in which every key is optional: `{"clientId": "…", "clientSecret": "…", \
      "accessToken": "…", "scopes": "…", "organization": "…@AdobeOrg", "sandbox": "…", "apiUrl": \
      "https://…", "imsUrl": "https://…"}`. The second is the Postman environment of Adobe's \
      Developer Console, `{"name": …, "values": [{"key": "API_KEY", "value": …}, …]}`, with \
      `API_KEY`, `CLIENT_SECRET`, `IMS_ORG`, `SCOPES`, `SANDBOX_NAME`, `ACCESS_TOKEN` and `IMS`, \
      or an object with these keys. The third is a configuration file of aepp with `org_id`, \
      `client_id`, `secret`, `scopes` and `sandbox-name`. Empty values count as missing. An IMS \
      address applies only to the secret in the same file. In a Postman environment, the secret \
      takes precedence over the token, which is usually old.
      """,
    remedy: """
      In Adobe's Developer Console, open the project, then OAuth Server-to-Server, Download for \
      Postman. Or write a file of the first kind by hand.
      """,
    basis: .documented,
    source: console
  )

  package static let credentialsKeyUnknown = Rule(
    "C416",
    .error,
    "the credentials file has a key that sortie doesn't know",
    explanation: """
      In sortie's own kind of file, a misspelt key would leave a setting out, and another source \
      might provide it without a message. The other kinds can contain any other keys.
      """,
    remedy: "Correct or remove the key. `sortie explain C415` lists the keys."
  )

  package static let credentialsTypeWrong = Rule(
    "C417",
    .error,
    "a value in the credentials file is not a text",
    explanation:
      "Every value must be a text in quotation marks. Only scopes can also be a list of texts.",
    remedy: "Put the value in quotation marks."
  )

  package static let credentialsExposed = Rule(
    "C418",
    .warning,
    "other users can read the credentials file",
    explanation: """
      The file contains a secret or a token, and its permissions allow its group or everybody on \
      this machine to read it.
      """,
    remedy: "Restrict the permissions with `chmod 600`, and consider rotating the secret."
  )

  package static let credentialsUnignored = Rule(
    "C422",
    .warning,
    "git would commit the credentials file",
    explanation: """
      The file contains a secret or a token, it is in the work tree of a git repository, and git \
      doesn't ignore it. The next `git add -A` adds the secret, and the next push publishes it \
      to everybody who can read the repository.
      """,
    remedy: """
      Keep the file outside of the repository, such as in `~/.config/sortie/credentials.json`, \
      or ignore it as `sortie init` does. If it was committed already, rotate the secret.
      """
  )

  package static let credentialsSwapped = Rule(
    "C419",
    .error,
    "client id and client secret seem to be swapped",
    explanation: """
      Client secrets of OAuth Server-to-Server credentials begin with `p8e-`, and client ids are \
      32 hexadecimal digits. Here, one looks like the other. Nothing was sent: sortie would send \
      the client id as `x-api-key`, where a secret must not appear.
      """,
    remedy: "Set each to its own value: Client ID and Client Secret in Adobe's Developer Console.",
    basis: .inferred,
    source: "the shapes of credentials in use"
  )

  package static let authoritiesUnusable = Rule(
    "C420",
    .error,
    "the certificate authorities can't be read",
    explanation: """
      `SSL_CERT_FILE` or `SSL_CERT_DIR` names a path that doesn't exist, can't be read by this \
      user, or contains no certificate in PEM form. sortie doesn't continue without it, because \
      it could then trust the wrong server.
      """,
    remedy: """
      Point `SSL_CERT_FILE` to a file of certificates in PEM form, or unset it to use the \
      system's certificates.
      """
  )

  package static let clockOff = Rule(
    "C421",
    .warning,
    "this machine's clock is wrong",
    explanation: """
      This machine's clock and the platform's `Date` differ by more than a minute. Guardrails \
      then use the platform's clock. Certificates may seem expired, and the times that lockfile \
      and journal have from other machines don't match.
      """,
    remedy: "Set the clock: `timedatectl set-ntp true`, or what sets the time on this machine."
  )

  package static let placeholderLeft = Rule(
    "C424",
    .error,
    "a value is still a placeholder",
    explanation: """
      `{{NAME}}` is a variable in Postman; `${NAME}`, `$(NAME)` and `${{ … }}` are variables in \
      shells and pipelines; `<NAME>` is a placeholder in documentation. sortie replaces none of \
      them, and whatever should have replaced it did not. Nothing was sent. sortie never shows \
      the value.
      """,
    remedy: """
      Replace the placeholder with the value itself. In Postman, write it as the variable's own \
      value and export the environment again. In a pipeline, check that the secret has that name \
      and that the job can read it.
      """,
    basis: .documented,
    source: "Postman, Variables; documentation of the pipelines that `sortie init` knows"
  )
}
