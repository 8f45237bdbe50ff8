import SuperviseCore
import SuperviseSystem

/// What has happened lately to all instances, for those who ask why one is as it is.
final class ProcessHistories {
    private var histories: [ProcessHistory] = []
    /// The kernel's count of kills for lack of memory at the last look; nil where it counts none.
    private var outOfMemoryKills: Int?
    private var lastNumber = 0
    private var followers: [(key: Int, tell: ([NumberedEvent]) -> Void)] = []
    private var lastKey = 0

    init(_ control: ProcessControl) {
        // For as long as the supervisor lives.
        _ = control.subscribe { [weak self] events in self?.note(events) }
    }

    subscript(id: InstanceID) -> ProcessHistory {
        histories.indices.contains(id.index) ? histories[id.index] : ProcessHistory()
    }

    private func note(_ events: [Event]) {
        let now = Clock.wallNanoseconds()
        // Not before the first start, which nothing delays.
        if lastNumber == 0 { outOfMemoryKills = ControlGroup.outOfMemoryKills() }
        let numbered = events.enumerated().map { NumberedEvent(number: lastNumber + 1 + $0, time: now, event: $1) }
        lastNumber += events.count
        for event in events {
            let index = event.instance.index
            while histories.count <= index { histories.append(ProcessHistory()) }
            histories[index].add(event, at: now)
            switch event.kind {
            case .exited(.signaled(.kill, _), _, _, let isOurs): histories[index].ended(killer(isOurs))
            case .started: histories[index].began()
            case .exited: histories[index].ended(nil)
            case .waiting, .running, .ready, .healthy, .unhealthy, .startFailed, .leftovers, .backoff, .restarting,
                .stoppingByCommand, .stopping, .killing, .stopped, .done, .fatal, .added, .removed:
                break
            }
        }
        for follower in followers { follower.tell(numbered) }
    }

    /// Tells of all events from now on, until `unfollow` with the number that this gives.
    func follow(_ tell: @escaping ([NumberedEvent]) -> Void) -> Int {
        lastKey += 1
        followers.append((lastKey, tell))
        return lastKey
    }

    func unfollow(_ key: Int) {
        followers.removeAll { $0.key == key }
    }

    private func killer(_ isOurs: Bool) -> Killer {
        guard !isOurs else { return .supervisor }
        guard let count = ControlGroup.outOfMemoryKills(), let before = outOfMemoryKills else { return .unknown }
        outOfMemoryKills = count
        return count > before ? .outOfMemory : .somebodyElse
    }
}
