import ActivationModel
import FoundationEssentials
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

  @Test("times agree with Foundation's calendar, on any day of 500 years")
  func calendar() {
    for day in stride(from: Int64(-141_000), to: 41_200, by: 47) {
      let seconds = day * 86_400 + (day & 0xFFFF)
      let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
      #expect(Timestamp(seconds: seconds).description == text)
      #expect(Timestamp(text)?.seconds == seconds)
    }
  }

  @Test(
    "no time from outside and no sum with one ends the program, and each can be read again",
    arguments: [Int64.min, -1, 0, 1, 253_402_300_800_000, .max]
  )
  func edges(milliseconds: Int64) {
    let lengths: [Duration] = [
      .zero, .milliseconds(1), .milliseconds(Int64.max), .milliseconds(Int64.min),
      .seconds(Int64.max), .seconds(Int64.min), .nanoseconds(-1),
    ]
    let times = [Timestamp(milliseconds: milliseconds), Timestamp(seconds: milliseconds)]
    for time in times + lengths.flatMap({ length in times.flatMap { [$0 + length, $0 - length] } })
    {
      #expect(Timestamp(time.description)?.seconds == time.seconds)
      #expect(CalendarDay("\(CalendarDay(of: time))") == CalendarDay(of: time))
      for other in [Timestamp.earliest, .latest] { #expect(other + (time - other) == time) }
    }
  }

  @Test("a time beyond the calendar is its first or last, not one that wraps around")
  func clamped() {
    #expect(Timestamp(milliseconds: .max).description == "9999-12-31T23:59:59Z")
    #expect(Timestamp(seconds: .min).description == "0000-01-01T00:00:00Z")
    #expect(Timestamp(seconds: 0) + .seconds(Int64.max) == .latest)
    #expect(Timestamp(seconds: 0) - .seconds(Int64.max) == .earliest)
    #expect(Timestamp(seconds: 0) - .seconds(Int64.min) == .latest)
    #expect(Duration.seconds(Int64.max).wholeMilliseconds == .max)
    #expect(Duration.seconds(Int64.min).wholeMilliseconds == .min)
  }

  @Test("a time is written in UTC with whole seconds")
  func format() {
    #expect(Timestamp(milliseconds: 1_795_424_400_999).description == "2026-11-23T09:00:00Z")
  }

  @Test(
    "what is not RFC 3339 in UTC is refused, not guessed",
    arguments: [
      "2026-11-23", "2026-11-23T09:00:00", "2026-11-23T09:00:00+01:00", "tomorrow", "",
      "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z",
      "2026-11-23T24:00:00Z", "2026-11-23 09:00:00Z", "+026-11-23T09:00:00Z",
    ]
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
