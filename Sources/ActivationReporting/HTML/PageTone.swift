/// What a colour of a page stands for; a sign and a word always say the same.
enum PageTone: String, CaseIterable {
  case good
  case change
  case note
  case muted = "quiet"
  case warning
  case error

  init(_ ink: Ink) {
    switch ink {
    case .good: self = .good
    case .change: self = .change
    case .note, .strong: self = .note
    case .plain, .muted, .removed: self = .muted
    case .warning: self = .warning
    case .error: self = .error
    }
  }

  /// The class of its elements: one letter, since there may be ten thousand of them.
  var name: String { String(rawValue.prefix(1)) }
}

/// How an activation stands, as pages show it.
struct PageMark: Hashable {
  /// One character.
  let sign: String
  let word: String
  let tone: PageTone
  /// What comes first in lists: the lower.
  let rank: Int
}
