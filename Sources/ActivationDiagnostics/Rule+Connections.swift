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
    explanation: """
      The host could not be found, or no connection to it could be made. Nothing was sent.
      """,
    remedy: """
      Check the network, `HTTPS_PROXY` and `NO_PROXY`, and the host in `AEP_API_URL` or \
      `AEP_IMS_URL`.
      """
  )

  package static let noAnswer = Rule(
    "A211",
    .error,
    "no answer from the platform",
    explanation: """
      The request left, and no whole answer came back: the time ran out or the connection was \
      cut. What was only read is asked for again. An activation request is not: it may have been \
      taken.
      """,
    remedy: "Run the command again; apply first finds out what became of the request."
  )

  package static let untrustedServer = Rule(
    "A212",
    .error,
    "the server's certificate is not trusted",
    explanation: """
      The encrypted connection could not be set up, as a rule because the certificate is not from \
      an authority that this machine trusts, or because the server speaks nothing newer than TLS \
      1.1. Nothing was sent. sortie never goes on without checking, nor with less than TLS 1.2.
      """,
    remedy: """
      Behind a proxy that inspects traffic, point `SSL_CERT_FILE` to its certificate authority, and \
      make sure that it speaks TLS 1.2 or 1.3. Otherwise, check the host and this machine's clock.
      """
  )

  package static let interruptedRequest = Rule(
    "A213",
    .error,
    "interrupted",
    explanation: "The command was told to stop before the answer came.",
    remedy: "Run the command again."
  )

  package static let proxyRefused = Rule(
    "A214",
    .error,
    "the proxy let nothing through",
    explanation: """
      The proxy in `HTTPS_PROXY` answered, and made no connection to the platform: it wants a user \
      and a password (407), or does not let this machine go there. Nothing was sent.
      """,
    remedy: """
      Write the proxy's user and password into `HTTPS_PROXY` as `http://user:password@host:port`, \
      or ask its keepers to let `*.adobe.io` and `*.adobelogin.com` through.
      """
  )

  package static let outOfTime = Rule(
    "A215",
    .error,
    "--timeout has passed",
    explanation: """
      The command was given so much time, counted from its start, and it passed before the platform \
      had answered. `--timeout` ends reads and requests for tokens that are under way, and whatever \
      waits to be asked; an activation request that was sent gets 30 s more, and its fate is unknown \
      after that.
      """,
    remedy: "Run the command again, with a longer `--timeout` if the platform is that slow."
  )

  package static let tooLateToSend = Rule(
    "A216",
    .error,
    "too late to be sent",
    explanation: """
      An activation request must have left within two minutes of its intent, since what became of a \
      lost answer is counted from there. This one had to wait longer: for a token, for its turn, for \
      a connection, or because the machine was suspended. It was not sent, at least not whole, so \
      that nothing was started.
      """,
    remedy: "Run apply again; it looks at the platform before it sends the request."
  )
}
