import ActivationModel
import Testing

@Suite struct `A clock that nobody can set` {
  @Test(arguments: [Duration.seconds(-600), .seconds(600), .seconds(Int64.min), .zero])
  func `goes on as time passes, whatever the machine's time of day is set to`(
    _ step: Duration
  ) async throws {
    let machine = VirtualClock(at: Timestamp(seconds: 1_795_424_400))
    let clock = SteadyClock(machine)
    let began = clock.now
    machine.advance(by: .seconds(5))
    machine.set(to: machine.now + step)
    #expect(clock.now - began == .seconds(5))
    try await clock.sleep(for: .seconds(7))
    #expect(clock.now - began == .seconds(12))
    #expect(machine.now == Timestamp(seconds: 1_795_424_400) + .seconds(5) + step + .seconds(7))
  }
}
