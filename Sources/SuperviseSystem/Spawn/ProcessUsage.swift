import CSuperviseShims
import Glibc

/// What a process uses, with all that it has started.
package struct ProcessUsage: Hashable, Sendable {
    /// User and system time of the living, and of those that they have waited for.
    package var cpuSeconds = 0.0
    /// Resident memory in bytes.
    package var memory = 0
    package var processes = 0

    fileprivate mutating func add(_ stat: ProcessStat) {
        cpuSeconds += stat.cpuSeconds
        memory += stat.memory
        processes += 1
    }
}

/// Finds out what processes use.
///
/// A process that has not run since it was looked at is as it was, but for memory that the kernel takes away; so it is
/// not read again for some seconds. Its running time can be asked for in a tenth of the time that reading takes.
package struct ProcessUsageReader {
    private struct Look {
        let stat: ProcessStat
        /// How long it had run, in nanoseconds.
        let ran: Int64
        /// When it was read, in monotonic nanoseconds.
        let time: Int64
    }

    /// In nanoseconds.
    private static let longestAge: Int64 = 10_000_000_000

    private var looks: [ProcessID: Look] = [:]
    /// How many processes of others are looked at, to see whose descendants they are.
    private let mostStrangers: Int

    package init() { self.init(mostStrangers: 500) }

    init(mostStrangers: Int) { self.mostStrangers = mostStrangers }

    /// What these leaders of sessions use, each with all that it has started and that still lives.
    ///
    /// A process that has left its session counts with the one that it descends from.
    package mutating func read(_ leaders: [ProcessID]) -> [ProcessUsage] {
        let owners = Dictionary(leaders.enumerated().map { ($1, $0) }) { first, _ in first }
        var usage = Array(repeating: ProcessUsage(), count: leaders.count)
        var strangers: [ProcessID] = []
        let before = looks
        looks = Dictionary(minimumCapacity: before.count)
        for pid in Folder.numbers(in: "/proc") {
            let session = getsid(pid)
            if let owner = owners[pid] ?? owners[session] {
                if let stat = look(at: pid, before[pid]) { usage[owner].add(stat) }
            } else if session != 0 {
                // The kernel's own have no session that we could see.
                strangers.append(pid)
            }
        }
        for (stat, owner) in owned(among: strangers, owners) { usage[owner].add(stat) }
        return usage
    }

    /// Nil where it has ended meanwhile.
    private mutating func look(at pid: ProcessID, _ last: Look?) -> ProcessStat? {
        let now = Clock.monotonicNanoseconds()
        let ran = shim_cpu_time(pid)
        if let last, last.ran == ran, ran > 0, now - last.time < Self.longestAge {
            looks[pid] = last
            return last.stat
        }
        guard let stat = ProcessStat(pid) else { return nil }
        looks[pid] = Look(stat: stat, ran: ran, time: now)
        return stat
    }

    /// Those that have left the session of their owner; where there are many, only who descends from us is looked at.
    private func owned(
        among strangers: [ProcessID],
        _ owners: [ProcessID: Int]
    ) -> [(stat: ProcessStat, owner: Int)] {
        let most = mostStrangers + 4 * owners.count
        var pids = strangers
        if strangers.count > most {
            pids = ProcessTree.descendants(Array(owners.keys)).filter { owners[getsid($0)] == nil }
        }
        let stats = Dictionary(pids.compactMap(ProcessStat.init).map { ($0.pid, $0) }) { first, _ in first }
        return stats.values.compactMap { stat in Self.owner(of: stat, stats, owners).map { (stat, $0) } }
    }

    private static func owner(
        of stat: ProcessStat,
        _ stats: [ProcessID: ProcessStat],
        _ owners: [ProcessID: Int]
    ) -> Int? {
        var parent = stat.parent
        // The files are not of one moment, so a circle is conceivable.
        for _ in 0...stats.count where parent > 1 {
            if let owner = owners[parent] ?? owners[getsid(parent)] { return owner }
            guard let next = stats[parent] else { break }
            parent = next.parent
        }
        return nil
    }
}
