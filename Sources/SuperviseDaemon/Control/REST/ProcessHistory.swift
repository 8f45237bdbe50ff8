import SuperviseCore

/// What has happened to one instance lately, in words.
struct ProcessHistory {
    /// Enough for the last two or three lives of a process that fails.
    static let mostNotices = 20

    struct Notice: Hashable {
        /// In nanoseconds since 1970.
        var time: Int64
        var text: String
    }

    /// Put into words only for who asks: they come with every start and every end, also of hundreds of processes.
    private var events: [(event: Event, time: Int64)] = []
    /// Who killed its last process; nil where nobody did.
    private(set) var killer: Killer?

    /// Another process begins.
    mutating func began() { killer = nil }

    /// Takes note of an event, if there are words for it.
    mutating func add(_ event: Event, at time: Int64) {
        guard event.hasWords else { return }
        events.append((event, time))
        events.removeFirst(max(0, events.count - Self.mostNotices))
    }

    /// What has happened, oldest first, to the instance of this name.
    func notices(of name: String) -> [Notice] {
        events.compactMap { event, time in event.message(for: name).map { Notice(time: time, text: $0) } }
    }

    /// Takes note of an end.
    mutating func ended(_ killer: Killer?) {
        self.killer = killer
    }
}

/// Who has sent SIGKILL.
enum Killer: Hashable {
    /// We, because it did not obey in time.
    case supervisor
    /// The kernel, which counted so many kills for lack of memory since the look before.
    case outOfMemory
    /// Neither; the kernel counts such kills, and that number is the same.
    case somebodyElse
    /// Not we; whether the kernel did it cannot be seen.
    case unknown

    var words: String {
        switch self {
        case .supervisor: "by us: it did not obey in time"
        case .outOfMemory:
            "not by us; the kernel has just killed a process of this cgroup for lack of memory (oom_kill in "
                + "memory.events has grown)"
        case .somebodyElse:
            "not by us, and not for lack of memory (oom_kill in memory.events is unchanged): another process did it"
        case .unknown:
            "not by us; whether the kernel did it for lack of memory cannot be seen here (no memory.events)"
        }
    }
}
