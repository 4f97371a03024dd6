/// What a stage made, with everything that it found on the way.
package struct Diagnosed<Value> {
  package var value: Value
  package var findings: [Finding]

  package init(_ value: Value, findings: [Finding] = []) {
    self.value = value
    self.findings = findings
  }
}

extension Diagnosed: Sendable where Value: Sendable {}
