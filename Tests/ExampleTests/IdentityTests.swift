import ActivationLockfile
import ActivationModel
import Foundation
import Testing

@Suite("Plans that are renamed, and activations that come back", .enabled(if: GitFolder.hasGit))
struct IdentityTests {
  private static let plan = EndToEndTests.plan
  private static let lock = EndToEndTests.lock

  /// A plan that was applied against a twin, in a git repository that tracks its lockfile.
  private static func applied() throws -> EndToEndTests.Place {
    let place = try EndToEndTests.Place()
    let outcome = try place.apply()
    try #require(outcome.exitCode == 0, "\(outcome.errors)")
    _ = try shell(
      """
      git init -q -b main . && git config user.name t && git config user.email t@example.com \
      && git add flash-sale.yaml flash-sale.lock.json && git commit -qm applied
      """, in: place)
    return place
  }

  private static func shell(
    _ command: String, in place: EndToEndTests.Place
  ) throws -> Program.Outcome {
    let path = "PATH='\(Program.folder.path)':$PATH; "
    let outcome = try Program.run(
      URL(fileURLWithPath: "/bin/sh"), "-c", path + command, in: place.folder)
    try #require(outcome.exitCode == 0, "\(command): \(outcome.errors)")
    return outcome
  }

  private static func sortie(
    _ arguments: String..., in place: EndToEndTests.Place
  ) throws -> Program.Outcome {
    try Program.sortie(
      arguments, in: place.folder, environment: place.twin.environment(["CI": "true"]))
  }

  private static func apply(
    _ plan: String, _ more: String..., in place: EndToEndTests.Place
  ) throws -> Program.Outcome {
    try Program.sortie(
      ["apply", plan, "--auto-approve", "--poll-interval", "1s", "--rate", "100"] + more,
      in: place.folder, environment: place.twin.environment(["CI": "true"]))
  }

  /// The command that a message gives in backquotes.
  private static func command(_ start: String, in text: String) throws -> String {
    let words = text.unwrapped
    let from = try #require(words.range(of: "`" + start), "\(text)").lowerBound
    return String(words[words.index(after: from)...].prefix { $0 != "`" })
  }

  @Test(
    "a plan file that a change has moved is not sent again, and the command that helps is typed out",
    arguments: ["winter sale.yaml", "plans/winter.yaml"])
  func movedFile(path: String) throws {
    let place = try Self.applied()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    _ = try Self.shell("mkdir -p plans && git mv flash-sale.yaml '\(path)'", in: place)
    for more in ["--new-lockfile", "--skip-blocked"] {
      let refused = try Self.apply(path, more, "--new-lockfile", in: place)
      #expect(refused.exitCode == 3 && refused.errors.contains("L303"), "\(refused.errors)")
    }
    let planned = try Self.sortie("plan", path, in: place)
    #expect(planned.exitCode == 3 && planned.errors.contains("L303"), "\(planned.errors)")
    #expect(try place.ledger().count == 6)
    let command = try Self.command("sortie lock mv", in: planned.errors)
    _ = try Self.shell(command + " --auto-approve", in: place)
    let kept = try Self.apply(path, in: place)
    #expect(kept.exitCode == 0 && kept.output.contains("6 kept"), "\(kept.errors)")
    #expect(try place.ledger().count == 6)
  }

  @Test("a plan that has got another name and another file takes its lockfile along")
  func renamedPlan() throws {
    let place = try Self.applied()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    try place.rewrite { $0.replacing("name: flash-sale", with: "name: winter-sale") }
    let refused = try Self.sortie("plan", Self.plan, in: place)
    #expect(refused.exitCode == 3 && refused.errors.contains("L308"), "\(refused.errors)")
    _ = try Self.shell("git mv flash-sale.yaml winter.yaml", in: place)
    let lost = try Self.apply("winter.yaml", "--new-lockfile", in: place)
    #expect(lost.exitCode == 3 && lost.errors.contains("L303"), "\(lost.errors)")
    #expect(try place.ledger().count == 6)

    let command = try Self.command("sortie lock mv", in: lost.errors)
    let unasked = try Self.sortie("lock", "mv", Self.lock, "winter.yaml", in: place)
    #expect(unasked.exitCode == 64, "there is nobody to ask")
    let moved = try Self.shell(command + " --auto-approve", in: place)
    #expect(moved.output.contains("plan: flash-sale → winter-sale"), "\(moved.output)")
    let kept = try Self.apply("winter.yaml", in: place)
    #expect(kept.exitCode == 0 && kept.output.contains("6 kept"), "\(kept.errors)")
    #expect(try place.ledger().count == 6)
    let status = try Self.shell("git add --all . && git status --porcelain", in: place).output
    #expect(status.contains("R  flash-sale.lock.json -> winter.lock.json"), "\(status)")
  }

  @Test(
    "a lockfile that is a link stays where it leads: the link moves, and the header is rewritten")
  func link() throws {
    let place = try Self.applied()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    try place.rewrite { $0.replacing("name: flash-sale", with: "name: winter-sale") }
    _ = try Self.shell(
      """
      mkdir volume && mv flash-sale.lock.json volume/ && \
      ln -s volume/flash-sale.lock.json flash-sale.lock.json && mv flash-sale.yaml winter.yaml
      """, in: place)
    let refused = try Self.sortie(
      "lock", "mv", Self.lock, "winter.yaml", "--auto-approve", in: place)
    #expect(refused.exitCode == 64 && refused.errors.contains("is a link to"), "\(refused.errors)")
    _ = try Self.shell(
      """
      mv flash-sale.lock.json winter.lock.json && \
      sortie lock mv winter.lock.json winter.yaml --auto-approve
      """, in: place)
    let kept = try Self.apply("winter.yaml", in: place)
    #expect(kept.exitCode == 0 && kept.output.contains("6 kept"), "\(kept.errors)")
    #expect(try place.ledger().count == 6)
  }

  @Test("a lockfile that is held is neither moved nor pruned")
  func held() throws {
    let place = try Self.applied()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    let lock = place.folder.appending(path: Self.lock + ".lock").path
    let descriptor = open(lock, O_RDWR | O_CREAT, 0o644)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let moved = try Self.sortie(
      "lock", "mv", Self.lock, "other.lock.json", "--auto-approve", in: place)
    #expect(moved.exitCode == 5, "\(moved.errors)")
    let pruned = try Self.sortie(
      "lock", "prune", Self.plan, "--older-than", "1d", "--auto-approve", in: place)
    #expect(pruned.exitCode == 5, "\(pruned.errors)")
    #expect(try place.lockfile().records.count == 6)
  }

  @Test("taken out by one commit and put back by git revert, nothing is sent again")
  func reverted() throws {
    let place = try Self.applied()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    try place.rewrite { text in
      let end = text.range(of: "\nactivations:")?.lowerBound ?? text.endIndex
      return String(text[..<end]) + "\nactivations: []\n"
    }
    _ = try Self.shell("git add flash-sale.yaml && git commit -qm 'Stop all of it'", in: place)
    let removal = try Self.apply(Self.plan, in: place)
    #expect(removal.exitCode == 0 && removal.output.contains("6 forgotten"), "\(removal.output)")
    let shown = try Self.sortie("lock", "show", Self.plan, in: place)
    #expect(shown.output.contains("Retired: no longer in the plan."), "\(shown.output)")
    #expect(shown.output.contains("In the lockfile: 6 retired."))
    let status = try Self.sortie("status", Self.plan, in: place)
    #expect(status.exitCode == 0 && status.output.contains("Status: 6 retired."))
    let again = try Self.sortie("plan", Self.plan, "--detailed-exitcode", in: place)
    #expect(again.exitCode == 0, "it is not to be forgotten once more: \(again.output)")

    _ = try Self.shell("git revert --no-edit HEAD", in: place)
    let back = try Self.apply(Self.plan, in: place)
    #expect(back.exitCode == 0 && back.output.contains("6 kept"), "\(back.output)")
    #expect(try place.ledger().count == 6)
    #expect(try place.lockfile().records.values.allSatisfy { $0.retiredAt == nil })
  }

  @Test("a plan that is named by its folder and by itself is one plan")
  func namedTwice() throws {
    let place = try EndToEndTests.Place()
    defer { try? FileManager.default.removeItem(at: place.folder) }
    _ = try Self.shell("mkdir plans && mv flash-sale.yaml plans/ && ln -s plans also", in: place)
    let outcome = try Self.apply(
      "plans", "./plans/flash-sale.yaml", "also/../plans//flash-sale.yaml", "also/flash-sale.yaml",
      "--new-lockfile", "--lock", "plans/one.lock.json", in: place)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      outcome.output.split(separator: "\n").count { $0.hasPrefix("Plan: 6 to activate") } == 1)
    #expect(outcome.output.contains("Apply: 6 succeeded;"), "\(outcome.output)")
    #expect(try place.ledger().count == 6)
  }
}
