/// What keeps a request from leaving, or from being answered at all.
extension Rule {
  static let connectionRules: [Rule] = [
    .unreachable, .noAnswer, .untrustedServer, .interruptedRequest, .proxyRefused, .outOfTime,
    .tooLateToSend,
  ]

  package static let unreachable = Rule(
    "A210",
    .error,
    "no connection to the platform",
    explanation: "sortie could not find the host or connect to it. Nothing was sent.",
    remedy: """
      Check the network, `HTTPS_PROXY` and `NO_PROXY`, and the host in `AEP_API_URL` or \
      `AEP_IMS_URL`.
      """
  )

  package static let noAnswer = Rule(
    "A211",
    .error,
    "no response from the platform",
    explanation: """
      The request was sent, and no complete response came back: the time ran out, or the \
      connection was closed. sortie repeats requests that only read. It doesn't repeat an \
      activation request, because the platform may have accepted it.
      """,
    remedy: "Run the command again. apply first finds out what became of the request."
  )

  package static let untrustedServer = Rule(
    "A212",
    .error,
    "the server's certificate is not trusted",
    explanation: """
      The encrypted connection could not be set up. Usually, this machine doesn't trust the \
      authority that issued the certificate, or the server supports nothing newer than TLS 1.1. \
      Nothing was sent. sortie never continues without this check, nor with a version below TLS \
      1.2.
      """,
    remedy: """
      Behind a proxy that inspects traffic, point `SSL_CERT_FILE` to its certificate authority, \
      and make sure that it supports TLS 1.2 or 1.3. Otherwise, check the host and this \
      machine's clock.
      """
  )

  package static let interruptedRequest = Rule(
    "A213",
    .error,
    "interrupted",
    explanation: "The command was asked to stop before the response came.",
    remedy: "Run the command again."
  )

  package static let proxyRefused = Rule(
    "A214",
    .error,
    "the proxy refused the connection",
    explanation: """
      The proxy in `HTTPS_PROXY` answered, but it made no connection to the platform: it \
      requires a user and a password (407), or it doesn't allow this machine to connect to the \
      platform. Nothing was sent.
      """,
    remedy: """
      Write the proxy's user and password into `HTTPS_PROXY` as \
      `http://user:password@host:port`, or ask its administrators to allow `*.adobe.io` and \
      `*.adobelogin.com`.
      """
  )

  package static let outOfTime = Rule(
    "A215",
    .error,
    "--timeout has passed",
    explanation: """
      `--timeout` limits how long the command may take, counted from its start. That time passed \
      before the platform had answered. It ends reads and requests for tokens that are in \
      progress, and requests that have not been sent yet. An activation request that was sent \
      gets 30 s more; after that, its outcome is unknown.
      """,
    remedy: "Run the command again, with a longer `--timeout` if the platform is slow."
  )

  package static let tooLateToSend = Rule(
    "A216",
    .error,
    "the activation request was not sent in time",
    explanation: """
      sortie must send an activation request within two minutes of its intent, because it counts \
      from the intent when it looks for the run of a lost response. This request had to wait \
      longer: for a token, for its turn, for a connection, or because the machine was suspended. \
      It was not sent, or not completely, so nothing was started.
      """,
    remedy: "Run apply again. It looks at the platform before it sends the request."
  )
}
