import ActivationDiagnostics
import ActivationModel
import Testing

@Suite("Texts by their bytes")
struct ExactTextTests {
  @Test(arguments: [
    ("K", "\u{212A}"), ("\u{E9}", "e\u{301}"), ("a\u{323}\u{307}", "a\u{307}\u{323}"),
  ])
  func `what only looks the same is something else`(one: String, other: String) {
    #expect(one == other, "Swift takes them for the same")
    #expect(ExactText(one) != ExactText(other) && ExactText(one) == ExactText(one))
    #expect(Set([ExactText(one), ExactText(other)]).count == 2)
    #expect(Set([Revision(one), Revision(other), Revision(one)]).count == 2)
    #expect(DestinationSelector.name(one) != .name(other))
    #expect(DestinationSelector.id("x", name: one) != .id("x", name: other))
    #expect(AudienceSelector.name(one) != .name(other))
    #expect(AudienceSelector.external(id: one, origin: "") != .external(id: other, origin: ""))
    #expect(AudienceSelector.external(id: "", origin: one) != .external(id: "", origin: other))
  }

  @Test func `a combining mark hides no slash, no full stop and no beginning`() {
    let path = "a/\u{301}b/.\u{301}c"
    #expect(path.split(atASCII: "/") == ["a", "\u{301}b", ".\u{301}c"])
    #expect(path.startsExactly(with: "a/") && !path.hasPrefix("a/"))
    #expect(path.droppingExactly(first: "a/") == "\u{301}b/.\u{301}c")
    #expect(path.lastIndex(ofASCII: "/").map { String(path[$0...]) } == "/.\u{301}c")
    #expect("x.yaml".endsExactly(with: ".yaml") && !"yaml".endsExactly(with: ".yaml"))
    #expect("x\u{301}.lock".droppingExactly(last: ".lock") == "x\u{301}")
  }
}
