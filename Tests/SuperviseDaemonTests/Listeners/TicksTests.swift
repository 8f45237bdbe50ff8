import SuperviseCore
@testable import SuperviseDaemon
import SuperviseWire
import Testing

@Suite struct TicksTests {
    private func wall(_ seconds: Double) -> Int64 { Int64(seconds * 1e9) }

    private func names(_ events: [ListenerEvent]) -> [String] {
        events.map { "\($0.type.rawValue) " + String(decoding: $0.payload, as: UTF8.self) }
    }

    @Test("each multiple of a period is told once, as soon as it has come")
    func periods() {
        var ticks = Ticks()
        ticks.follow(ListenerEventTypes(["TICK"]), wall: wall(3_594.2))
        #expect(ticks.wait(wall: wall(3_594.2)) == .milliseconds(800))
        #expect(ticks.due(wall: wall(3_594.999)) == [])
        #expect(names(ticks.due(wall: wall(3_595))) == ["TICK_5 when:3595"])
        #expect(ticks.due(wall: wall(3_595)) == [])
        let hour = ["TICK_5 when:3600", "TICK_60 when:3600", "TICK_3600 when:3600"]
        #expect(names(ticks.due(wall: wall(3_600.5))) == hour)
        #expect(ticks.wait(wall: wall(3_600.5)) == .milliseconds(4_500))
    }

    @Test("after a leap of the clock there is one, in either direction")
    func leap() {
        var ticks = Ticks()
        ticks.follow(ListenerEventTypes(["TICK_5"]), wall: wall(100))
        #expect(names(ticks.due(wall: wall(1_003))) == ["TICK_5 when:1000"])
        #expect(names(ticks.due(wall: wall(52))) == ["TICK_5 when:50"])
    }

    @Test("nothing is waited for that nobody is told of")
    func unheard() {
        var ticks = Ticks()
        #expect(ticks.wait(wall: wall(1)) == nil)
        ticks.follow(ListenerEventTypes(["TICK_60"]), wall: wall(1))
        #expect(ticks.wait(wall: wall(1)) == .seconds(59))
        ticks.follow(ListenerEventTypes(["PROCESS_STATE"]), wall: wall(2))
        #expect(ticks.wait(wall: wall(2)) == nil)
        #expect(ticks.due(wall: wall(100)) == [])
    }
}
