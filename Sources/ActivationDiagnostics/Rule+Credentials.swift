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
      The file that `--credentials` names is not there, is a folder, is too large, or is not this \
      user's to read. Of `credentials.json` in `$XDG_CONFIG_HOME/sortie` (by default \
      `~/.config/sortie`), which need not be there, this is a warning.
      """,
    remedy: "Check the path and who may read the file."
  )

  package static let credentialsEmpty = Rule(
    "C413",
    .error,
    "the credentials file is empty",
    explanation:
      "There is nothing in the file. An interrupted download or redirection leaves such.",
    remedy: "Download or write it again; `sortie explain C415` shows what may stand in it."
  )

  package static let credentialsNotJSON = Rule(
    "C414",
    .error,
    "the credentials file is no JSON",
    explanation: """
      Every kind of credentials file that sortie reads is a JSON document. YAML, lines of \
      `NAME=value` and JSON with comments are none. The file's text is never shown, since it may \
      hold secrets.
      """,
    remedy: """
      Check it with `python3 -m json.tool FILE`; `sortie explain C415` shows what may stand in it.
      """
  )

  package static let credentialsUnusable = Rule(
    "C415",
    .error,
    "the credentials file holds nothing that sortie knows",
    explanation: """
      sortie takes three kinds of file, told apart by what is in them. Its own, in which \
      every key may be left out: `{"clientId": "…", "clientSecret": "…", "accessToken": "…", \
      "scopes": "…", "organization": "…@AdobeOrg", "sandbox": "…", "apiUrl": "https://…", \
      "imsUrl": "https://…"}`. The Postman environment of Adobe's Developer Console, \
      `{"name": …, "values": [{"key": "API_KEY", "value": …}, …]}`, with `API_KEY`, \
      `CLIENT_SECRET`, `IMS_ORG`, `SCOPES`, `SANDBOX_NAME`, `ACCESS_TOKEN` and `IMS`, or an object \
      with these keys. And a \
      configuration file of aepp with `org_id`, `client_id`, `secret`, `scopes` and \
      `sandbox-name`. Values that are empty count as absent. An IMS address counts only for the \
      secret in the same file. In a Postman environment the secret counts before the token, which \
      is a leftover of some earlier day as a rule.
      """,
    remedy: """
      In Adobe's Developer Console, open the project, then OAuth Server-to-Server, Download for \
      Postman; or write the first kind by hand.
      """,
    basis: .documented,
    source: console
  )

  package static let credentialsKeyUnknown = Rule(
    "C416",
    .error,
    "the credentials file has a key that sortie doesn't know",
    explanation: """
      In sortie's own kind of file, a key with a typing mistake would leave a setting out without \
      a word, and another source might fill it. The other kinds may hold whatever they like.
      """,
    remedy: "Correct or remove the key; `sortie explain C415` lists them."
  )

  package static let credentialsTypeWrong = Rule(
    "C417",
    .error,
    "a value in the credentials file is no text",
    explanation: """
      Every value is a text in quotation marks; only scopes may be a list of texts as well.
      """,
    remedy: "Put the value in quotation marks."
  )

  package static let credentialsExposed = Rule(
    "C418",
    .warning,
    "others can read the credentials file",
    explanation: """
      The file holds a secret or a token, and its permissions let its group or everyone on this \
      machine read it.
      """,
    remedy: "Take the permission away with `chmod 600`, and think of rotating the secret."
  )

  package static let credentialsUnignored = Rule(
    "C422",
    .warning,
    "git would take the credentials file along",
    explanation: """
      The file holds a secret or a token, lies in the work tree of a git repository, and git doesn't \
      ignore it: the next `git add -A` commits the secret, and the next push gives it to everybody \
      who reads the repository.
      """,
    remedy: """
      Keep it outside of the repository, such as in `~/.config/sortie/credentials.json`, or ignore it \
      as `sortie init` does. If it was committed already, rotate the secret.
      """
  )

  package static let credentialsSwapped = Rule(
    "C419",
    .error,
    "client id and client secret seem to be swapped",
    explanation: """
      Client secrets of OAuth Server-to-Server credentials begin with `p8e-`, client ids are 32 \
      hexadecimal digits. What stands for the one looks like the other. Nothing was sent: the \
      client id goes out as `x-api-key`, where a secret has no business.
      """,
    remedy: "Give each its own value: Client ID and Client Secret in Adobe's Developer Console.",
    basis: .inferred,
    source: "the shapes of credentials in use"
  )

  package static let authoritiesUnusable = Rule(
    "C420",
    .error,
    "the certificate authorities can't be read",
    explanation: """
      `SSL_CERT_FILE` or `SSL_CERT_DIR` names what is not there, is not this user's to read, or \
      holds no certificate in PEM form. Going on without could trust whom it should not.
      """,
    remedy: """
      Point `SSL_CERT_FILE` to a file of certificates in PEM form, or unset it for the system's own.
      """
  )

  package static let clockOff = Rule(
    "C421",
    .warning,
    "this machine's clock is off",
    explanation: """
      This machine's clock and the platform's `Date` differ by over a minute. Guardrails go by \
      the platform's clock then, but certificates may seem expired, and the times in lockfile and \
      journal of other machines don't fit.
      """,
    remedy: "Set the clock: `timedatectl set-ntp true`, or whatever keeps time here."
  )

  package static let placeholderLeft = Rule(
    "C424",
    .error,
    "a placeholder stands where a value is wanted",
    explanation: """
      `{{NAME}}` is Postman's way to name another variable, `${NAME}`, `$(NAME)` and `${{ … }}` are \
      those of shells and pipelines, `<NAME>` that of documentation. sortie fills in none of them, and \
      whatever should have filled it in has not. Nothing was sent. The value is never shown.
      """,
    remedy: """
      Put the value itself in its place. In Postman, write it as the variable's own value and export the \
      environment again; in a pipeline, check that the secret has that name and that the job may read it.
      """,
    basis: .documented,
    source: "Postman, Variables; documentation of the pipelines that `sortie init` knows"
  )
}
