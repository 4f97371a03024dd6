import Foundation
import Testing

@Suite("make install")
struct InstallTests {
  @Test("program and completions stand under the prefix, and shells take them")
  func installs() throws {
    let prefix = FileManager.default.temporaryDirectory.appending(path: "sortie-\(UUID())")
    defer { try? FileManager.default.removeItem(at: prefix) }
    let binary = Program.folder.appending(path: "sortie")
    let script = Program.project.appending(path: "scripts/install.sh")
    let outcome = try Program.run(
      script, binary.path, prefix.path, in: prefix.deletingLastPathComponent())
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let version = try Program.run(prefix.appending(path: "bin/sortie"), "--version", in: prefix)
    #expect(version.exitCode == 0)
    let completions = "share/bash-completion/completions/sortie"
    let checked = try Program.run(
      URL(fileURLWithPath: "/bin/bash"), "-n", completions, in: prefix)
    #expect(checked.exitCode == 0, "\(checked.errors)")
    for path in ["share/zsh/site-functions/_sortie", "share/fish/vendor_completions.d/sortie.fish"]
    {
      #expect(try !Data(contentsOf: prefix.appending(path: path)).isEmpty)
    }
  }
}
