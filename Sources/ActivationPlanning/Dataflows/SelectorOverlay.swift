import ActivationModel
import OrderedCollections
import OrderedJSON

/// The managed fields of an audience that differ, to be laid over its selector as read: members that
/// aren't known, and those that aren't managed, stay as they are.
struct SelectorOverlay {
  /// The spellings of the file name's template: that of all samples, and that of the schema.
  private static let templateKeys = ["filenameTemplate", "fileNameTemplate"]
  /// The members of a schedule that a plan manages.
  private static let scheduleKeys = [
    "frequency", "triggerType", "startDate", "endDate", "startTime",
  ]

  private let fields: Set<DataflowDifference.Field>
  private let managed: ManagedAudience?
  private let mode: String?

  /// - Parameter liveMode: The export mode as read, which holds where the plan doesn't manage it.
  init(_ differences: [DataflowDifference], managed: ManagedAudience?, liveMode: String?) {
    fields = Set(differences.map(\.field))
    self.managed = managed
    mode = managed?.exportMode?.rawValue ?? liveMode
  }

  func laid(over selector: JSONValue) -> JSONValue {
    guard var outer = selector.members, var value = outer["value"]?.members, let managed else {
      return selector
    }
    if fields.contains(.exportMode), let mode = managed.exportMode {
      value["exportMode"] = .string(mode.rawValue)
    }
    if fields.contains(.filenameTemplate), let template = managed.filenameTemplate {
      let present = Self.templateKeys.filter { value[$0] != nil }
      for key in present.isEmpty ? [Self.templateKeys[0]] : present {
        value[key] = .string(template)
      }
    }
    if fields.contains(.schedule), let schedule = managed.schedule {
      value["schedule"] = .object(lay(schedule, over: value["schedule"]?.members ?? [:]))
    }
    outer["value"] = .object(value)
    return .object(outer)
  }

  private func lay(
    _ schedule: ManagedSchedule, over members: OrderedDictionary<String, JSONValue>
  ) -> OrderedDictionary<String, JSONValue> {
    var members = members
    let wished = schedule.written(with: mode).json.members ?? [:]
    for key in Self.scheduleKeys { members[key] = wished[key] }
    return members
  }
}
