import ActivationDiagnostics
import ActivationModel
import ActivationSyntax

/// Reports words that are neither alias nor id, with what may have been meant.
struct UnknownAliases {
  /// From so many words on, searching for near ones would cost more than it helps: each is compared
  /// with every alias.
  private static let mostSearches = 50
  /// So many aliases are named where the plan has few.
  private static let mostListed = 5

  /// One kind of what activations name, as the plan defines it.
  struct Side {
    let kind: String
    /// Those that are well named, in the order of the text.
    let aliases: [String]
    /// The same, to look one up.
    let aliasNames: Set<String>
    /// What aliases with a bad name may have been meant to be, folded.
    let misnamed: Set<String>
    /// Names and ids of the definitions, with their aliases.
    let aliasByName: [String: String]
    let aliasByID: [String: String]
    /// Aliases by what they are without letter case and joints.
    let aliasesByFolded: [String: [String]]
  }

  /// What an unknown word may be: said once, however often a plan repeats it.
  struct Guess {
    let message: String
    let help: String
    var better: String?
    /// The aliases of which the word is made, where it was meant as several.
    var several: [String] = []
    var isCertain = false
  }

  let kind: String
  private let isUnreadable: Bool
  private let sides: () -> (own: Side, other: Side)
  private var known: (own: Side, other: Side)?
  private var nearest: NearestWords?
  private var guesses: [String: Guess] = [:]
  private var saysNoneDefined = false

  static func destinations(of part: PlanPart) -> UnknownAliases {
    let isUnreadable = !part.unreadable.isDisjoint(with: [.destinations, .dataflows])
    return UnknownAliases(kind: "destination", isUnreadable: isUnreadable) {
      (Side(part.destinationsAndMadeDataflows), Side(part.audiences))
    }
  }

  static func connections(of part: PlanPart) -> UnknownAliases {
    UnknownAliases(kind: "connection", isUnreadable: part.unreadable.contains(.connections)) {
      (Side(part.connections), Side(part.destinations))
    }
  }

  static func audiences(of part: PlanPart) -> UnknownAliases {
    UnknownAliases(kind: "audience", isUnreadable: part.unreadable.contains(.audiences)) {
      (Side(part.audiences), Side(part.destinations))
    }
  }

  private init(
    kind: String,
    isUnreadable: Bool,
    sides: @escaping () -> (own: Side, other: Side)
  ) {
    self.kind = kind
    self.isUnreadable = isUnreadable
    self.sides = sides
  }

  /// Nil where the definitions can't be read, so that nothing is known of any alias, and for what
  /// has been said of another word already.
  mutating func finding(_ word: YAMLNode) -> Finding? {
    guard !isUnreadable, let guess = guess(word.text ?? "") else { return nil }
    return Finding(
      .unknownAlias,
      guess.message,
      help: guess.help,
      at: word.shortLocation,
      fixIts: guess.several.isEmpty
        ? guess.better.map {
          word.replaced(by: word.quoting($0), isCertain: guess.isCertain)
        } ?? [] : separated(guess.several, word)
    )
  }

  private mutating func guess(_ word: String) -> Guess? {
    if let guess = guesses[word] { return guess }
    let sides = known ?? sides()
    known = sides
    guard !sides.own.misnamed.contains(KeySpelling.folded(word.appearance)) else { return nil }
    let special =
      otherSide(word, sides) ?? definition(word, sides.own) ?? lookAlike(word, sides.own)
      ?? spelling(word, sides.own) ?? several(word, sides.own) ?? shape(word)
    if special == nil && sides.own.aliases.isEmpty { return noneDefined(word) }
    let guess = special ?? near(word, sides.own)
    guesses[word] = guess
    return guess
  }

  /// Said once: it isn't the words that are wrong.
  private mutating func noneDefined(_ word: String) -> Guess? {
    guard !saysNoneDefined else { return nil }
    saysNoneDefined = true
    return Guess(
      message: "the plan defines no \(kind)s, so \(word.quoted) has no meaning",
      help: "Define it and the others under `\(kind)s`, or write the ids."
    )
  }

  /// An alias of the other kind.
  private func otherSide(_ word: String, _ sides: (own: Side, other: Side)) -> Guess? {
    guard sides.other.aliasNames.contains(word) else { return nil }
    return Guess(
      message: "\(word.quoted) is \(sides.other.kind.withArticle), not \(kind.withArticle)",
      help: listed(sides.own)
    )
  }

  /// The name or the id of a definition.
  private func definition(_ word: String, _ side: Side) -> Guess? {
    let byName = side.aliasByName[word]
    guard let alias = byName ?? side.aliasByID[word] else { return nil }
    let what = byName == nil ? "the id" : "the name"
    return Guess(
      message: "\(word.quoted) is \(what) of the \(kind) `\(alias)`, not its alias",
      help: "Write `\(alias)`.",
      better: alias,
      isCertain: true
    )
  }

  /// What looks the same, but for a character that can't be seen or that is another's.
  private func lookAlike(_ word: String, _ side: Side) -> Guess? {
    let appearance = word.appearance
    guard appearance != word else { return nil }
    let alias = side.aliasNames.contains(appearance) ? appearance : nil
    guard let alias, let difference = SpellingDifference(of: word, from: alias) else { return nil }
    return Guess(
      message: missing(word),
      help: "Write `\(alias)`. This text looks the same, but \(difference.words).",
      better: alias,
      isCertain: true
    )
  }

  /// The same letters in another case, or with other joints.
  private func spelling(_ word: String, _ side: Side) -> Guess? {
    guard let aliases = side.aliasesByFolded[KeySpelling.folded(word)] else { return nil }
    return Guess(
      message: missing(word),
      help: "Did you mean \(aliases.prefix(3).map { "`\($0)`" }.inWords("or"))?",
      better: aliases.first,
      isCertain: aliases.count == 1
    )
  }

  /// Several words in one, or nearly an id.
  private func shape(_ word: String) -> Guess? {
    if let almost = AlmostID(word) {
      return Guess(
        message: "\(word.quoted) is not an alias, and as an id it \(almost.words)",
        help: almost.better.map { "Write `\($0)`." } ?? "Copy the id from Experience Platform.",
        better: almost.better,
        isCertain: almost.better != nil
      )
    }
    if kind == "destination", IDShape.isAudience(Array(word.utf8)[...]) {
      return Guess(
        message: "\(word.quoted) is the id of an audience, not of a destination",
        help: "Write the destination's id. It has no part before a `_`."
      )
    }
    if word.hasPrefix("-") || word.contains(" -") {
      return Guess(
        message: "a space is missing after a `-`, so \(word.quoted) is one text",
        help: "Write `- ` before each \(kind)."
      )
    }
    if word.contains("${") || word.contains("{{") {
      return Guess(
        message: "\(word.quoted) is read literally: a plan has no variables",
        help: "Write an alias, and define under `environments` what it stands for in each."
      )
    }
    if word.contains(",") {
      return Guess(
        message: "\(word.quoted) is one text, not several",
        help: "Put brackets around a list, and no quotes around the whole list."
      )
    }
    return nil
  }

  private mutating func near(_ word: String, _ side: Side) -> Guess {
    var near: [String] = []
    if guesses.count < Self.mostSearches {
      let words = nearest ?? NearestWords(side.aliases)
      nearest = words
      near = words.near(word)
    }
    return Guess(
      message: missing(word),
      help: near.isEmpty
        ? "Define it under `\(kind)s`, or write the \(kind)'s id. \(listed(side))"
        : "Did you mean \(near.map { "`\($0)`" }.inWords("or"))?",
      better: near.first
    )
  }

  func missing(_ word: String) -> String { "no \(kind) has the alias \(word.quoted)" }

  private func listed(_ side: Side) -> String {
    let shown = side.aliases.prefix(Self.mostListed).map { "`\($0)`" }
    let isAll = side.aliases.count == shown.count
    return isAll
      ? "The plan has \(shown.inWords("and"))." : "The plan has \(shown.joined(separator: ", ")), …"
  }
}

extension String {
  fileprivate var withArticle: String { hasPrefix("a") ? "an " + self : "a " + self }
}
