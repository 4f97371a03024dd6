/// The different settings of a plan, numbered; number 0 is that none are given.
struct SettingsTable: Sendable {
  private(set) var all = [ActivationSettings()]
  private var numbers: [ActivationSettings: UInt32] = [:]

  mutating func number(of settings: ActivationSettings) -> UInt32 {
    if settings.isEmpty { return 0 }
    if let number = numbers[settings] { return number }
    let number = UInt32(all.count)
    numbers[settings] = number
    all.append(settings)
    return number
  }

  /// The number of an audience's own settings, filled up by those of its entry.
  mutating func number(of own: UInt32, fallingBackTo outer: UInt32) -> UInt32 {
    if own == 0 || outer == 0 { return own | outer }
    return number(of: all[Int(own)].falling(backTo: all[Int(outer)]))
  }
}
