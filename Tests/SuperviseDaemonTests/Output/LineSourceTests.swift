@testable import SuperviseDaemon
import Testing

@Suite struct LineSourceTests {
    @Test("without colour: the name, padded, and a bar")
    func plain() {
        #expect(header("web.1", OutputStyle(timestamps: .none)) == "web.1  | ")
        #expect(header("web.1", OutputStyle(timestamps: .none), width: 10) == "web.1      | ")
        #expect(header("a-long-name.1", OutputStyle(timestamps: .none), width: 6) == "a-long-name.1 | ")
    }

    @Test("with colour: honcho's bytes")
    func color() throws {
        let stamp = Timestamp(.time)
        stamp.update(to: 1_719_792_000_000_000_000)
        let time = String(decoding: stamp.text, as: UTF8.self)
        let source = LineSource(name: "web.1", program: 0, width: 6, style: OutputStyle(color: true))
        source.updateHeader(to: stamp)
        #expect(String(decoding: source.header, as: UTF8.self) == "\u{1B}[0m\u{1B}[36m\(time) web.1  | \u{1B}[0m")
    }

    @Test("colours go round in honcho's order, the second round is bold")
    func palette() {
        let style = OutputStyle(timestamps: .none, color: true)
        let expected = ["36", "33", "32", "35", "31", "34", "36;1", "33;1", "32;1", "35;1", "31;1", "34;1", "36"]
        for (place, code) in expected.enumerated() {
            #expect(header("web.1", style, program: place) == "\u{1B}[0m\u{1B}[\(code)mweb.1  | \u{1B}[0m")
        }
    }

    @Test("our own notices have no colour")
    func system() {
        #expect(header("system", OutputStyle(timestamps: .none, color: true), program: nil) == "system | ")
    }

    @Test("without a prefix there is nothing, not even a colour")
    func noPrefix() {
        #expect(header("web.1", OutputStyle(prefix: false, color: true)) == "")
    }

    @Test("in JSON a name is a string, whatever it holds")
    func json() {
        let style = OutputStyle(format: .json, timestamps: .none)
        #expect(header("web.1", style) == #"{"process":"web.1","line":""#)
        #expect(header(#"a"b\"#, style) == #"{"process":"a\"b\\","line":""#)
    }

    @Test("the header is made anew when the time has changed")
    func follows() {
        let source = LineSource(name: "web.1", program: 0, width: 6, style: OutputStyle(timestamps: .ms))
        let stamp = Timestamp(.ms)
        var seen: Set<[UInt8]> = []
        for step in 0..<10 as Range<Int64> {
            stamp.update(to: 1_719_792_000_000_000_000 + step * 1_000_000)
            source.updateHeader(to: stamp)
            seen.insert(source.header)
        }
        #expect(seen.count == 10)
    }

    private func header(_ name: String, _ style: OutputStyle, program: Int? = 0, width: Int = 6) -> String {
        let stamp = Timestamp(style.timestamps)
        stamp.update(to: 1_719_792_000_000_000_000)
        let source = LineSource(name: name, program: program, width: width, style: style)
        source.updateHeader(to: stamp)
        return String(decoding: source.header, as: UTF8.self)
    }
}
