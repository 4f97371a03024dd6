import ActivationModel
import OrderedCollections

/// Resolves the words of one kind, destinations or audiences, to numbered selectors.
///
/// Each word is looked at once, however often a plan repeats it.
struct ReferenceTable<Selector: Hashable & Sendable> {
  struct Reference {
    /// Index into `selectors`.
    let selector: Int
    let alias: Alias?
  }

  /// What a word stands for.
  enum Answer {
    case known(Reference)
    /// An alias whose definition is broken, which has been reported.
    case broken
    case unknown
  }

  private(set) var selectors: [Selector] = []
  private(set) var usedAliases: Set<Alias> = []
  private let catalogue: Catalogue<Selector>
  private let selectorByID: (String) -> Selector?
  private var positions: [Selector: Int] = [:]
  private var answers: [String: Answer] = [:]

  /// `selectorByID` makes a selector of a word that looks like an id.
  init(_ catalogue: Catalogue<Selector>, selectorByID: @escaping (String) -> Selector?) {
    self.catalogue = catalogue
    self.selectorByID = selectorByID
  }

  mutating func resolve(_ word: String) -> Answer {
    if let answer = answers[word] { return answer }
    let answer = look(up: word)
    answers[word] = answer
    return answer
  }

  private mutating func look(up word: String) -> Answer {
    let alias = Alias(word)
    if let definition = catalogue[alias] {
      usedAliases.insert(alias)
      guard let selector = definition.selector else { return .broken }
      return .known(Reference(selector: number(of: selector), alias: alias))
    }
    guard let selector = selectorByID(word) else { return .unknown }
    return .known(Reference(selector: number(of: selector), alias: nil))
  }

  private mutating func number(of selector: Selector) -> Int {
    if let position = positions[selector] { return position }
    positions[selector] = selectors.count
    selectors.append(selector)
    return selectors.count - 1
  }
}
