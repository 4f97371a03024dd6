import ActivationDiagnostics
import ActivationLoading
package import ActivationLockfile
import ActivationModel

/// The names that plans use, for a shell that completes them: read quickly, and silently where
/// nothing can be read.
package struct PlanVocabulary: Sendable {
  /// In the order of the files.
  package private(set) var environments: [String] = []
  /// Aliases, or ids where there is no alias.
  package private(set) var destinations: [String] = []
  /// `DESTINATION/AUDIENCE`, as `--target` takes them.
  package private(set) var pairs: [String] = []
  /// Aliases of both kinds.
  package private(set) var aliases: [String] = []

  /// The most that is read for a completion, which has to be quick. Arbitrary.
  private static let most = (files: 20, bytes: 4 << 20)

  /// - Parameter words: The command line so far. What of it are plans or folders with plans is read;
  ///   if nothing is, the plans of the working folder are.
  package init(words: [String], in files: any FileSystem) {
    let named = words.filter { !$0.startsExactly(with: "-") }.map(Self.unquoted)
      .flatMap { Self.plans(at: $0, in: files) }
    let paths = named.isEmpty ? Self.plans(at: ".", in: files) : named
    for path in paths.prefix(Self.most.files) {
      guard let bytes = try? files.contents(of: path, limit: Self.most.bytes) else { continue }
      add(SourceFile(name: path, bytes: bytes))
    }
    environments = Self.distinct(environments)
    destinations = Self.distinct(destinations)
    pairs = Self.distinct(pairs)
    aliases = Self.distinct(aliases)
  }

  private mutating func add(_ file: SourceFile) {
    guard let loaded = PlanLoader.load(file, environment: nil).value else { return }
    environments += loaded.environments.map(\.rawValue)
    for (activation, origin) in zip(loaded.plan.activations, loaded.origins.activations) {
      let destination = origin.destinationAlias?.rawValue ?? activation.destination.description
      let audience = origin.audienceAlias?.rawValue ?? activation.audience.description
      destinations.append(destination)
      pairs.append("\(destination)/\(audience)")
      aliases += [origin.destinationAlias, origin.audienceAlias].compactMap { $0?.rawValue }
    }
  }

  private static func plans(at path: String, in files: any FileSystem) -> [String] {
    let folder = PlanFolder(files: files, isRecursive: false)
    return (try? folder.paths(in: path)) ?? [path]
  }

  /// Shells pass words as they are written.
  private static func unquoted(_ word: String) -> String {
    word.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
  }

  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []  // by characters
    return names.filter { seen.insert($0).inserted }
  }
}
