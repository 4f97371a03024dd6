import Foundation

/// Where the lockfile of a case really lies.
struct StatePlace {
  enum Kind: CaseIterable {
    /// Beside the plan.
    case plain
    /// In another folder, to which a link beside the plan leads.
    case link
    /// On another file, mounted over the one beside the plan, as a container does.
    case mount
  }

  let kind: Kind
  /// The working folder.
  let work: URL

  /// How sortie finds it.
  private var named: URL { work.appending(path: "plan.lock.json") }
  private var elsewhere: URL {
    work.deletingLastPathComponent().appending(path: "state/kept.lock.json")
  }

  /// The file that holds it.
  var lockfile: URL { kind == .plain ? named : elsewhere }
  /// The path by which its journal and its lock are named.
  var stem: URL { kind == .link ? elsewhere : named }
  /// The folders in which nothing may be left behind.
  var folders: [URL] { [work, elsewhere.deletingLastPathComponent()] }

  /// Whether a mount can be made here.
  static var canMount: Bool { geteuid() == 0 }

  /// Before the first run.
  func prepare() throws {
    guard kind != .plain else { return }
    try FileManager.default.createDirectory(
      at: elsewhere.deletingLastPathComponent(), withIntermediateDirectories: true)
    switch kind {
    case .plain: break
    case .link: symlink("../state/kept.lock.json", named.path)
    case .mount:
      // What is mounted has to be there, and so has the place.
      try Data(Self.empty.utf8).write(to: elsewhere)
      try Data(Self.empty.utf8).write(to: named)
    }
  }

  /// What is wrong with the place itself after all runs; nil if nothing is.
  var damage: String? {
    switch kind {
    case .plain: nil
    case .link:
      (try? FileManager.default.destinationOfSymbolicLink(atPath: named.path)) == nil
        ? "the link to the lockfile was replaced" : nil
    case .mount:
      (try? String(contentsOf: named, encoding: .utf8)) == Self.empty
        ? nil : "the file below the mount was written"
    }
  }

  /// Runs a program so that it sees the lockfile there.
  ///
  /// - Parameter environment: Gets what the program alone is to see; a mount takes programs of its own.
  func command(
    _ program: URL, _ arguments: [String], _ environment: inout [String: String]
  ) -> (program: URL, arguments: [String]) {
    guard kind == .mount else { return (program, arguments) }
    environment["TORTURE_SHIM"] = environment.removeValue(forKey: "LD_PRELOAD")
    let script = """
      mount --bind '\(elsewhere.path)' '\(named.path)' || exit 99
      if [ -n "${TORTURE_SHIM:-}" ]; then LD_PRELOAD=$TORTURE_SHIM; export LD_PRELOAD; fi
      exec "$0" "$@"
      """
    return (
      URL(filePath: "/usr/bin/unshare"),
      ["-m", "--propagation", "private", "/bin/sh", "-c", script, program.path] + arguments
    )
  }

  /// A lockfile that knows nothing.
  private static let empty = """
    {
      "lockfileVersion": 1,
      "plan": "torture",
      "environment": null,
      "organization": "5555467B5D8013E50A494220@AdobeOrg",
      "sandbox": "prod",
      "activations": []
    }

    """
}
