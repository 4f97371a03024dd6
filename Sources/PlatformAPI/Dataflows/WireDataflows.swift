import ActivationModel
import OrderedJSON

/// A dataflow, kept as it came.
struct WireDataflow: WireReadable {
  let id: DestinationID
  let document: JSONValue

  init(wire json: JSONView) throws(WireMismatch) {
    id = DestinationID(try json.requiredText("id"))
    document = json.value
  }

  /// What can be made of it.
  var look: DataflowLook {
    do {
      return .readable(
        DataflowReading(live: try LiveDataflow(document: document), document: document))
    } catch {
      return .unmanageable(name: document["name"]?.text, error)
    }
  }
}

/// An account. Nothing of `auth` is read, nor is anything kept of the answer.
struct WireAccount: WireReadable {
  let account: Account

  init(wire json: JSONView) throws(WireMismatch) {
    account = Account(
      id: ConnectionID(try json.requiredText("id")),
      name: json.text("name") ?? "",
      state: json.text("state") ?? "",
      specID: json["connectionSpec"]?.text("id")
    )
  }
}
