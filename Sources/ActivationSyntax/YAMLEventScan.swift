package import ActivationDiagnostics
import CYAML

/// libyaml's event loop without anything around it: what the tree's cost is measured against.
package enum YAMLEventScan {
  /// How many events the file has up to its end or its first error.
  package static func count(in file: SourceFile) -> Int {
    if file.bytes.isEmpty { return 0 }
    return unsafe file.bytes.withUnsafeBufferPointer { bytes in
      let reader = unsafe EventReader(bytes)
      var count = 0
      while let event = reader.next() {
        count += 1
        if event.type == YAML_STREAM_END_EVENT { break }
      }
      return count
    }
  }
}
