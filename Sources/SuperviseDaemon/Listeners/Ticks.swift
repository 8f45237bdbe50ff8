import SuperviseCore
import SuperviseWire

/// The events that time makes: one whenever a multiple of a period has come, by the clock on the wall.
struct Ticks {
    private struct Period {
        let type: ListenerEventType
        let seconds: Int64
        /// The last multiple that has been told, or was there at the beginning.
        var last: Int64
    }

    private static let nanoseconds: Int64 = 1_000_000_000

    /// Those that somebody is told of.
    private var periods: [Period] = []

    /// Makes known which of them somebody is told of from now on.
    mutating func follow(_ types: ListenerEventTypes, wall: Int64) {
        let all: [(ListenerEventType, Int64)] = [(.tick5, 5), (.tick60, 60), (.tick3600, 3600)]
        periods = all.filter { types.contains($0.0) }
            .map { type, seconds in
                let known = periods.first { $0.type == type }?.last
                return Period(type: type, seconds: seconds, last: known ?? Self.slice(seconds, wall))
            }
    }

    /// What has come since the last time, each once; after a leap of the clock too.
    mutating func due(wall: Int64) -> [ListenerEvent] {
        periods.indices.compactMap { index in
            let slice = Self.slice(periods[index].seconds, wall)
            guard slice != periods[index].last else { return nil }
            periods[index].last = slice
            return .tick(periods[index].type, when: slice)
        }
    }

    /// How long it is until the next comes; nil where nobody waits.
    func wait(wall: Int64) -> Duration? {
        periods.map { period in
            .nanoseconds((Self.slice(period.seconds, wall) + period.seconds) * Self.nanoseconds - wall)
        }
        .min()
    }

    /// The last multiple of a period, in seconds.
    private static func slice(_ period: Int64, _ wall: Int64) -> Int64 {
        let seconds = wall / nanoseconds
        return seconds - seconds % period
    }
}
