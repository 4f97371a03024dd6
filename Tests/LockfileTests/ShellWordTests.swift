import ActivationLockfile
import Testing

@Suite("Words of a shell")
struct ShellWordTests {
  @Test(
    "no file name runs a command when a suggestion is pasted",
    arguments: [
      ("a-b_c.d/e", "a-b_c.d/e"), ("a b", "'a b'"), ("-rf", "./-rf"), ("", "''"),
      ("a';x;'", #"'a'\'';x;'\'''"#), ("a'\u{FE0F};x", "'a'\\''\u{FE0F};x'"),
      ("'\u{200D}$(x)'\u{301}", "''\\''\u{200D}$(x)'\\''\u{301}'"),
    ]
  )
  func quoting(text: String, word: String) {
    #expect(ShellWord(text).description == word)
  }
}
