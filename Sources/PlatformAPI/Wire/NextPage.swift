import ActivationModel

/// What a page of a list says of the page after it.
enum NextPage: Hashable, Sendable {
  /// There is none: this page is the last.
  case none
  /// What asks for it.
  case at(String)
  /// There is one, and what asks for it can't be read: the list goes on unseen.
  case unreadable

  /// - Parameters:
  ///   - link: The link to the next page; without one, or with an empty one, there is none.
  ///   - item: The query item of the link that asks for the page.
  init(link: String?, item: String) {
    guard let link, !link.isEmpty else {
      self = .none
      return
    }
    self = queryItem(item, of: link).map(NextPage.at) ?? .unreadable
  }
}

/// The way through the pages of one list.
struct PageTrail {
  private var seen: Set<String> = []

  /// Where to go from a page.
  enum Step: Equatable {
    /// The list ends here.
    case end
    case go(String)
    /// The list goes on, but not to a page that can be read: the link leads back to a page that
    /// was read already, or can't be read itself.
    case lost
  }

  mutating func step(to next: NextPage) -> Step {
    switch next {
    case .none: .end
    case .unreadable: .lost
    case .at(let page): seen.insert(page).inserted ? .go(page) : .lost
    }
  }

  /// What asks for the next page; nil where the list ends.
  /// - Throws: `PlatformFailure` where the list has no end.
  mutating func next(_ next: NextPage, purpose: String) throws(PlatformFailure) -> String? {
    switch step(to: next) {
    case .end: return nil
    case .go(let page): return page
    case .lost: throw PlatformFailure(listWithoutEnd: purpose)
    }
  }
}
