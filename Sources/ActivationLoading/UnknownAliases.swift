import ActivationDiagnostics

/// Reports words that are neither alias nor id, with what may have been meant.
struct UnknownAliases {
  /// From so many words on, suggestions would cost more than they help: each is compared with
  /// every alias.
  private static let mostSearches = 50

  let kind: String
  private var nearest: NearestWords?
  private var suggestions: [String: [String]] = [:]

  init(kind: String) { self.kind = kind }

  mutating func finding(_ word: Located<String>, among aliases: () -> [String]) -> Finding {
    let near = suggestions(for: word.value, among: aliases)
    let names = near.map { "`\($0)`" }.joined(separator: " or ")
    return Finding(
      .unknownAlias,
      "there is no \(kind) with the alias \(word.value.quoted), and it doesn't look like an id",
      help: near.isEmpty
        ? "Define it under `\(kind)s`, or give the id." : "Did you mean \(names)?",
      at: word.location,
      fixIts: near.prefix(1).map {
        .init(at: word.location, replacement: $0, isCertain: near.count == 1)
      }
    )
  }

  private mutating func suggestions(for word: String, among aliases: () -> [String]) -> [String] {
    if let known = suggestions[word] { return known }
    guard suggestions.count < Self.mostSearches else { return [] }
    let words = nearest ?? NearestWords(aliases())
    nearest = words
    let near = words.near(word)
    suggestions[word] = near
    return near
  }
}
