/// An account that an admin made (a "base connection"): what a dataflow is made on.
///
/// The platform's answer may hold its credentials; nothing of them is ever read.
package struct Account: Hashable, Sendable {
  package let id: ConnectionID
  package let name: String
  /// `enabled`, `disabled`, or an inner state of the platform, as it came.
  package let state: String
  /// Which kind of destination it is for.
  package let specID: String?

  package init(id: ConnectionID, name: String, state: String, specID: String?) {
    self.id = id
    self.name = name
    self.state = state
    self.specID = specID
  }
}
