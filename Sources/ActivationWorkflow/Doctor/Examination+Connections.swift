import ActivationDiagnostics
import ActivationModel
import PlatformAPI

/// Whether the two servers can be reached, and what their clocks say.
extension Examination {
  /// The contract's tolerance between the clocks.
  private static let clockTolerance: Duration = .seconds(60)

  /// - Returns: Whether the platform can be reached, and the identity service if it is needed.
  mutating func examineConnections(
    _ sources: ConfigurationSources, _ configuration: PlatformConfiguration?
  ) async -> Bool {
    let addresses = PlatformConfiguration.addresses(sources, allowedHosts: options.allowedHosts)
    let probe = ConnectionProbe(
      over: path.transport, clock: environment.clock, version: environment.version)
    var isReachable = true
    if sources.access == .accessToken {
      checkup.skip(.identityService, "not needed: there is an access token")
    } else {
      isReachable = await examine(.identityService, at: addresses.ims, by: probe) != nil
    }
    guard let lead = await examine(.platform, at: addresses.api, by: probe) else {
      checkup.skip(.clock, "needs the platform's response")
      return false
    }
    examineClock(lead.value)
    return isReachable
  }

  private var network: NetworkSettings { NetworkSettings.read(environment.variables).value }

  private struct Lead {
    let value: Duration?
  }

  private mutating func examine(
    _ subject: HealthCheck.Subject, at address: ServerAddress?, by probe: ConnectionProbe
  ) async -> Lead? {
    guard let address else {
      checkup.skip(subject, "needs a valid address")
      return nil
    }
    do throws(PlatformFailure) {
      let lead = try await probe.reach(address)
      checkup.pass(subject, "\(address) responds\(Self.way(to: address, network))")
      return Lead(value: lead)
    } catch {
      checkup.add(subject, error)
      return nil
    }
  }

  /// What of this machine's network settings plays a part.
  private static func way(to address: ServerAddress, _ network: NetworkSettings) -> String {
    guard address.scheme == "https" else { return "" }
    var words: [String] = []
    if let proxy = network.proxy(for: address.authority) {
      words.append("through the proxy \(proxy.host):\(proxy.port)")
    }
    if !network.certificatePaths.isEmpty {
      words.append(
        "with the certificates in \(network.certificatePaths.joined(separator: " and "))")
    }
    return words.map { ", " + $0 }.joined()
  }

  private mutating func examineClock(_ lead: Duration?) {
    guard let lead else { return checkup.skip(.clock, "the platform's response had no time") }
    let difference = lead < .zero ? .zero - lead : lead
    guard difference > Self.clockTolerance else {
      return checkup.pass(.clock, "differs from the platform's by less than a minute")
    }
    let direction = lead < .zero ? "ahead of" : "behind"
    checkup.add(
      .clock, .warning, .clockOff,
      "this machine's clock is \(difference.spokenText) \(direction) the platform's")
  }
}
