import ActivationModel
import OrderedJSON

/// What a page of a list says of the page after it.
enum NextPage: Hashable, Sendable {
  /// There is none: this page is the last.
  case none
  /// What asks for it.
  case at(String)
  /// There is one, and what asks for it can't be read: the list goes on unseen.
  case unreadable

  /// - Parameters:
  ///   - links: What holds the link to the next page: nothing, or an object. Something else may be a
  ///     way to go on that isn't known: it is not the end of the list.
  ///   - place: The member of it, and the member of that, where the link itself lies deeper.
  ///   - item: The query item of the link that asks for the page.
  init(in links: JSONView?, at place: String, _ inner: String? = nil, item: String) {
    guard let links else {
      self = .none
      return
    }
    guard links.isObject else {
      self = .unreadable
      return
    }
    guard let next = links[place] else {
      self = .none
      return
    }
    if let inner {
      self =
        next.isObject && next[inner] != nil
        ? NextPage(in: next, at: inner, item: item) : .unreadable
    } else {
      self = next.string.map { NextPage(link: $0, item: item) } ?? .unreadable
    }
  }

  /// - Parameters:
  ///   - pages: What numbers the pages: nothing, or an object.
  ///   - place: The member of it that is, or asks for, the next page; a number or a text.
  init(in pages: JSONView?, numberedBy place: String) {
    guard let pages else {
      self = .none
      return
    }
    let next = pages[place]
    self = next == nil && pages.isObject ? .none : next?.looseText.map(NextPage.at) ?? .unreadable
  }

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
