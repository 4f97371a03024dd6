import ActivationModel

/// The sandboxes that a credential can use, asked for once: reads that fail side by side because the
/// sandbox isn't known all tell them, whichever of them ends the command.
actor KnownSandboxes {
  private var asking: Task<[Sandbox], Never>?

  /// None where the platform doesn't tell.
  func all(by access: PlatformAccess) async -> [Sandbox] {
    if let asking { return await asking.value }
    let task = Task { (try? await access.sandboxes()) ?? [] }
    asking = task
    return await task.value
  }
}
