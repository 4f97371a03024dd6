import ActivationDiagnostics
import ActivationLockfile
import ActivationModel
import TestSupport
import Testing

@Suite("Writing that survives")
struct DurabilityTests {
  private static let old = Array("old".utf8)
  private static let new = Array("the new text".utf8)

  @Test("an atomic write takes its steps in the one order that is safe")
  func order() throws {
    let files = InMemoryFileSystem(["dir/f": Self.old])
    try files.writeAtomically(Self.new, to: "dir/f")
    #expect(
      files.steps == [
        .create("dir/f.tmp"), .append("dir/f.tmp", count: 12),
        .synchronize("dir/f.tmp"), .rename("dir/f.tmp", to: "dir/f"), .synchronizeFolder("dir"),
      ])
    #expect(files.afterPowerLoss().files == ["dir/f": Self.new])
  }

  @Test("whichever step fails, the file holds the old text or the new one", arguments: 0..<5)
  func faults(index: Int) throws {
    let files = InMemoryFileSystem(["f": Self.old], failing: .init(at: index))
    let failure = #expect(throws: FileFailure.self) {
      try files.writeAtomically(Self.new, to: "f")
    }
    #expect(failure?.cause == .diskFull)
    #expect(failure?.message.contains("disk is full") == true)
    let isInPlace = index == 4
    #expect(files.files == ["f": isInPlace ? Self.new : Self.old], "no leftovers either")
    #expect(files.afterPowerLoss().files["f"] == Self.old)
  }

  @Test("a lockfile that is a mount of its own is written in place, with nothing left beside it")
  func mount() throws {
    let isRename: @Sendable (InMemoryFileSystem.Step) -> Bool = { step in
      if case .rename = step { true } else { false }
    }
    let files = InMemoryFileSystem(["f": Self.old], failing: .init(at: 0, .busy, where: isRename))
    try files.writeAtomically(Self.new, to: "f")
    #expect(files.files == ["f": Self.new])
    let steps = files.steps
    let overwriting = try #require(steps.firstIndex(of: .overwrite("f", count: 12)))
    #expect(steps[..<overwriting].contains(.synchronize("f.tmp")))
    #expect(steps[..<overwriting].contains(.synchronizeFolder(".")))
    #expect(try #require(steps.firstIndex(of: .remove("f.tmp"))) > overwriting)
  }

  @Test("what takes no other name isn't taken for a mount, and stays as it was")
  func otherFailure() {
    let files = InMemoryFileSystem(["f": Self.old], failing: .init(at: 3, .notPermitted))
    #expect(throws: FileFailure.self) { try files.writeAtomically(Self.new, to: "f") }
    #expect(files.files == ["f": Self.old])
  }

  @Test("a committed intent outlives a loss of power, the journal's own name included")
  func commit() throws {
    let files = InMemoryFileSystem()
    let writer = try JournalWriter("d/j", binding: Samples.binding, in: files)
    let intent = Samples.intent("j", [Samples.gold])
    try writer.commit([intent])
    try writer.write([.forgotten(Samples.vip, at: nil)])
    let journal = Journal.decoding(
      Samples.source(try #require(files.afterPowerLoss().files["d/j"])))
    #expect(journal.value?.entries == [intent])
    let afterKill = Journal.decoding(Samples.source(try #require(files.files["d/j"])))
    #expect(afterKill.value?.entries == [intent, .forgotten(Samples.vip, at: nil)])
  }

  @Test("after a write that failed halfway the journal stays readable, because nothing follows")
  func tornWrite() throws {
    let isAppend: @Sendable (InMemoryFileSystem.Step) -> Bool = { step in
      if case .append = step { true } else { false }
    }
    let files = InMemoryFileSystem(failing: .init(at: 2, where: isAppend))
    let writer = try JournalWriter("j", binding: Samples.binding, in: files)
    let first = Samples.intent("1", [Samples.gold])
    try writer.commit([first])
    #expect(throws: FileFailure.self) { try writer.commit([Samples.intent("2", [Samples.vip])]) }
    #expect(throws: FileFailure.self) { try writer.commit([Samples.intent("3", [Samples.vip])]) }
    let journal = Journal.decoding(Samples.source(try #require(files.files["j"])))
    #expect(journal.value?.entries == [first])
  }

  @Test("whichever step of making a journal fails, no request can leave", arguments: 0..<4)
  func creation(index: Int) {
    let files = InMemoryFileSystem(failing: .init(at: index))
    #expect(throws: FileFailure.self) {
      _ = try JournalWriter("j", binding: Samples.binding, in: files)
    }
  }
}
