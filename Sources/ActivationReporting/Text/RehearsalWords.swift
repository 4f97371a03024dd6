/// What every output of a rehearsal says, so that nobody takes it for the real thing.
package enum RehearsalWords {
  /// Above everything else.
  package static let banner =
    "Rehearsal against a stand-in for the platform: nothing is sent, and nothing is written."
  /// Where no world file tells what is there.
  package static let assumption =
    "Names and ids were not checked: without a world file, every destination and audience of the plan "
    + "is assumed to exist, mapped and enabled. `sortie plan` checks them on the platform."
  /// Below everything else.
  package static let closing = "This was a rehearsal: nothing was sent, and nothing was written."
  /// Below a plan that can't start.
  package static let stopped =
    "This was a rehearsal: apply would not start. Correct the errors above first."

  /// One of them as lines of a text.
  package static func paragraph(_ words: String, _ style: TextStyle) -> String {
    var page = TextPage(style: style)
    page.add(TextLine(words))
    return page.text
  }
}
