import ActivationModel
import Testing

@Suite("Times")
struct TimestampTests {
  @Test(
    "lockfile times survive being written and read",
    arguments: [0, 1_795_424_400, 4_102_444_799]
  )
  func roundTrip(seconds: Int64) {
    let time = Timestamp(seconds: seconds)
    #expect(Timestamp(time.description) == time)
  }

  @Test("a time is written in UTC with whole seconds")
  func format() {
    #expect(Timestamp(milliseconds: 1_795_424_400_999).description == "2026-11-23T09:00:00Z")
  }

  @Test(
    "what is not RFC 3339 in UTC is refused, not guessed",
    arguments: ["2026-11-23", "2026-11-23T09:00:00", "2026-11-23T09:00:00+01:00", "tomorrow", ""]
  )
  func refusal(text: String) { #expect(Timestamp(text) == nil) }

  @Test("schedules go by UTC days, whatever the hour")
  func day() throws {
    let late = try #require(Timestamp("2026-11-23T23:59:59Z"))
    #expect(CalendarDay(of: late).description == "2026-11-23")
    #expect(CalendarDay("2026-11-24").map { $0 > CalendarDay(of: late) } == true)
    #expect(CalendarDay("2026-1-1") == nil)
  }
}
