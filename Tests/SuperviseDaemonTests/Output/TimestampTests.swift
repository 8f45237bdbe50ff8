import Glibc
@testable import SuperviseDaemon
import Testing

@Suite(.timeLimit(.minutes(5))) struct TimestampTests {
    @Test(
        "each kind shows the local time in its form",
        arguments: [
            Zone("UTC0", "23:59:58", "2024-02-29T23:59:58.007Z", "2024-07-01T00:00:00.000Z"),
            Zone(
                "CET-1CEST,M3.5.0,M10.5.0/3",
                "00:59:58",
                "2024-03-01T00:59:58.007+01:00",
                "2024-07-01T02:00:00.000+02:00"
            ),
            Zone("NST3:30", "20:29:58", "2024-02-29T20:29:58.007-03:30", "2024-06-30T20:30:00.000-03:30"),
            Zone("IST-5:30", "05:29:58", "2024-03-01T05:29:58.007+05:30", "2024-07-01T05:30:00.000+05:30"),
            Zone("XXX0:30", "23:29:58", "2024-02-29T23:29:58.007-00:30", "2024-06-30T23:30:00.000-00:30"),
            Zone("LINT-14", "13:59:58", "2024-03-01T13:59:58.007+14:00", "2024-07-01T14:00:00.000+14:00"),
        ]
    )
    func kinds(zone: Zone) async {
        await #expect(processExitsWith: .success) { [zone = zone as Zone] in
            setenv("TZ", zone.rule, 1)
            tzset()
            #expect(TimestampTests.text(.none, leapDay) == "")
            #expect(TimestampTests.text(.time, leapDay) == zone.time)
            #expect(TimestampTests.text(.ms, leapDay) == zone.time + ".007")
            #expect(TimestampTests.text(.iso, leapDay) == zone.leapDay)
            #expect(TimestampTests.text(.iso, july) == zone.july)
        }
    }

    @Test("the moment changes exactly when the text does", arguments: OutputStyle.Timestamps.allCases)
    func moments(kind: OutputStyle.Timestamps) {
        let stamp = Timestamp(kind)
        stamp.update(to: july)
        var (text, moment) = (stamp.text, stamp.moment)
        for step in 1...3000 as ClosedRange<Int64> {
            stamp.update(to: july + step * 700_000)
            #expect((stamp.text == text) == (stamp.moment == moment))
            (text, moment) = (stamp.text, stamp.moment)
        }
    }

    @Test("a clock that is set back is followed")
    func setBack() {
        let stamp = Timestamp(.iso)
        for time in [july, leapDay, july] {
            stamp.update(to: time)
            let fresh = Timestamp(.iso)
            fresh.update(to: time)
            #expect(stamp.text == fresh.text)
        }
    }

    @Test("the width is that of the text")
    func width() {
        #expect(Timestamp.width(.none) == 0)
        #expect(Timestamp.width(.time) == 8)
        #expect(Timestamp.width(.ms) == 12)
        #expect([24, 29].contains(Timestamp.width(.iso)))
    }

    fileprivate static func text(_ kind: OutputStyle.Timestamps, _ time: Int64) -> String {
        let stamp = Timestamp(kind)
        stamp.update(to: time)
        return String(decoding: stamp.text, as: UTF8.self)
    }
}

/// 2024-02-29 23:59:58.007 UTC.
private let leapDay: Int64 = 1_709_251_198_007_000_000
/// 2024-07-01 00:00:00.000 UTC.
private let july: Int64 = 1_719_792_000_000_000_000

/// A time zone as POSIX writes it, and what is shown in it.
struct Zone: Codable, Sendable {
    var rule: String
    var time: String
    var leapDay: String
    var july: String

    init(_ rule: String, _ time: String, _ leapDay: String, _ july: String) {
        (self.rule, self.time, self.leapDay, self.july) = (rule, time, leapDay, july)
    }
}
