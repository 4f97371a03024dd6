import ActivationDiagnostics
import PlatformTwin

/// World files of the twin: a world or findings, and a twin that starts on every good one.
enum WorldTarget {
  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(name: "f", bytes: bytes)
    let loaded = TwinWorld.load(file)
    Law.holds((loaded.value == nil) == loaded.findings.containErrors, "value and errors disagree")
    Law.findings(loaded.findings, in: file)
    guard let world = loaded.value else { return }
    Law.holds(TwinWorld.load(file).value == world, "two readings differ")
    _ = TwinPlatform(world: world) { 1_795_424_400_000 }
  }
}
