import Testing

import SuperviseCore

@Suite struct DurationTextTests {
    @Test(
        "reads seconds, units and compounds",
        arguments: [
            ("10", Duration.seconds(10)), ("0", .zero), ("0.5", .milliseconds(500)), (".5", .milliseconds(500)),
            ("500ms", .milliseconds(500)), ("10s", .seconds(10)), ("1.5s", .milliseconds(1500)), ("1m", .seconds(60)),
            ("0.5m", .seconds(30)), ("1m30s", .seconds(90)), ("2h", .seconds(7200)), ("0.000000001", .nanoseconds(1)),
            ("0.0000000019", .nanoseconds(1)), ("8760h", .seconds(31_536_000)),
        ]
    )
    func reads(text: String, duration: Duration) {
        #expect(Duration(text: text) == duration)
    }

    @Test(
        "refuses everything else",
        arguments: [
            "", " ", "-1", "+1", "1 s", "s", ".", "1.", "1..2", "1e3", "inf", "nan", "1x", "1S", "1m30", "30s1", "٣",
            "8761h", "99999999999", "9999999999999999999999999999999999999999999999", "1s ", "1,5",
        ]
    )
    func refuses(text: String) {
        #expect(Duration(text: text) == nil)
    }

    @Test(
        "what is only too long is told from what is no duration",
        arguments: [
            ("8761h", true), ("9223372036", true), ("99999999999999999999", true), ("1m99999999999999h", true),
            ("8760h", false), ("1x", false), ("", false), ("99999999999999999999x", false), ("-1", false),
        ]
    )
    func tooLong(text: String, isTooLong: Bool) {
        #expect(Duration.isTooLong(text) == isTooLong)
    }

    @Test(
        "writes what it reads back",
        arguments: [
            ("0s", Duration.zero), ("10s", .seconds(10)), ("500ms", .milliseconds(500)), ("1.5s", .milliseconds(1500)),
            ("1m30s", .seconds(90)), ("2h", .seconds(7200)), ("1h5s", .seconds(3605)), ("0.25ms", .microseconds(250)),
            ("1.000000001s", .nanoseconds(1_000_000_001)), ("1m0.5s", .milliseconds(60_500)),
        ]
    )
    func writes(text: String, duration: Duration) {
        #expect(duration.shortText == text)
        #expect(Duration(text: text) == duration)
    }

    @Test("writes a negative duration with its sign")
    func negative() {
        #expect(Duration.milliseconds(-1500).shortText == "-1.5s")
    }
}
