import CFuzzer
import Glibc

/// libFuzzer on one of sortie's readers, named by the environment variable `SORTIE_FUZZ_TARGET`,
/// since the arguments are libFuzzer's.
///
/// It stops at the first input that traps, that a sanitizer objects to, or for which a law of the
/// target doesn't hold.
@main
struct Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        Fuzz.target(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "parser": ParserTarget.run,
    "validator": ValidatorTarget.run,
    "lockfile": LockfileTarget.run,
    "journal": JournalTarget.run,
    "world": WorldTarget.run,
  ]

  private static let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("SORTIE_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = targets[name] else {
      fatalError("SORTIE_FUZZ_TARGET must be one of \(targets.keys.sorted())")
    }
    return target
  }()
}
