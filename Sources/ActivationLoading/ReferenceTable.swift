import ActivationModel
import ActivationSyntax
import OrderedCollections

/// Resolves the words of one kind, destinations or audiences, to numbered selectors.
///
/// Each word is looked at once, however often a plan repeats it.
struct ReferenceTable<Selector: Sendable> {
  /// The outcome of looking a word up.
  enum Answer {
    /// Index into `references`.
    case known(UInt32)
    /// An alias whose definition is broken, which has been reported.
    case broken
    case unknown
  }

  /// One for each word that is known, so that a selector may be here under several numbers.
  private(set) var references: [Reference<Selector>] = []
  private(set) var usedAliases: Set<Alias> = []
  private let catalogue: Catalogue<Selector>
  private let selectorByID: (ArraySlice<UInt8>) -> Selector?
  private var words: WordNumbers
  /// By the number of the word.
  private var answers: [Answer] = []

  /// `capacity` is how many words there may be; `selectorByID` makes a selector of a word that
  /// looks like an id.
  init(
    _ catalogue: Catalogue<Selector>,
    capacity: Int,
    selectorByID: @escaping (ArraySlice<UInt8>) -> Selector?
  ) {
    self.catalogue = catalogue
    self.selectorByID = selectorByID
    words = WordNumbers(capacity: capacity)
    answers.reserveCapacity(capacity)
    references.reserveCapacity(capacity)
  }

  mutating func resolve(_ word: YAMLNode) -> Answer {
    let number = words.number(of: word)
    if number == answers.count { answers.append(look(up: word)) }
    return answers[number]
  }

  private mutating func look(up word: YAMLNode) -> Answer {
    if !catalogue.isEmpty {
      let alias = Alias(word.text ?? "")
      if let definition = catalogue[alias] {
        usedAliases.insert(alias)
        return definition.selector.map { add($0, isAlias: true) } ?? .broken
      }
    }
    return selectorByID(word.textBytes).map { add($0, isAlias: false) } ?? .unknown
  }

  private mutating func add(_ selector: Selector, isAlias: Bool) -> Answer {
    references.append(Reference(selector: selector, isAlias: isAlias))
    return .known(UInt32(references.count - 1))
  }
}

/// What a word stands for.
struct Reference<Selector: Sendable> {
  let selector: Selector
  /// Whether the word is an alias, rather than an id.
  let isAlias: Bool
}
