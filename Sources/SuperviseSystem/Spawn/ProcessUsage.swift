import Glibc

/// What processes use, from `/proc/PID/stat` (proc_pid_stat(5)).
package struct ProcessUsage: Hashable, Sendable {
    /// User and system time of the living, and of those that they have waited for.
    package var cpuSeconds = 0.0
    /// Resident memory in bytes.
    package var memory = 0
    package var processes = 0

    /// What these processes use, each with all that it has started and that still lives.
    ///
    /// A process that has left its parent counts with the one whose session or group it is in.
    package static func of(_ leaders: [ProcessID]) -> [ProcessUsage] {
        let stats = all(beside: leaders.count).compactMap(ProcessStat.init)
        let places = Dictionary(stats.enumerated().map { ($1.pid, $0) }) { first, _ in first }
        let owners = Dictionary(leaders.enumerated().map { ($1, $0) }) { first, _ in first }
        var usage = Array(repeating: ProcessUsage(), count: leaders.count)
        for stat in stats {
            guard let owner = owner(of: stat, stats, places, owners) else { continue }
            usage[owner].cpuSeconds += stat.cpuSeconds
            usage[owner].memory += stat.memory
            usage[owner].processes += 1
        }
        return usage
    }

    /// All processes of the system; where there are many more than ours, only those that descend from us.
    private static func all(beside leaders: Int) -> [ProcessID] {
        let found = Folder.names(in: "/proc").compactMap { ProcessID($0) }
        let most = 500 + 4 * leaders
        return found.count > most ? ProcessTree.descendants() : found
    }

    private static func owner(
        of stat: ProcessStat,
        _ stats: [ProcessStat],
        _ places: [ProcessID: Int],
        _ owners: [ProcessID: Int]
    ) -> Int? {
        var current = stat
        // The files are not of one moment, so a circle is conceivable.
        for _ in 0..<stats.count {
            if let owner = owners[current.pid] { return owner }
            guard current.parent > 1, let place = places[current.parent] else { break }
            current = stats[place]
        }
        return owners[stat.session] ?? owners[stat.group]
    }
}

/// What the kernel says of one process.
private struct ProcessStat {
    var pid: ProcessID
    var parent: ProcessID
    var group: ProcessID
    var session: ProcessID
    var cpuSeconds: Double
    var memory: Int

    private static let tick = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

    /// Nil where it has ended meanwhile.
    init?(_ pid: ProcessID) {
        let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        // A stat is one line of some hundred bytes; the numbers that we want are in the first half.
        let fields = withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer -> [Int] in
            let count = read(file, buffer.baseAddress, buffer.count)
            return count > 0 ? Self.fields(UnsafeRawBufferPointer(rebasing: buffer[..<count])) : []
        }
        guard fields.count > 21 else { return nil }
        self.pid = pid
        parent = ProcessID(truncatingIfNeeded: fields[1])
        group = ProcessID(truncatingIfNeeded: fields[2])
        session = ProcessID(truncatingIfNeeded: fields[3])
        cpuSeconds = Double(fields[11] + fields[12] + fields[13] + fields[14]) / Self.tick
        memory = fields[21] * Self.pageSize
    }

    /// The numbers behind the name, from the state on, which counts as 0.
    private static func fields(_ line: UnsafeRawBufferPointer) -> [Int] {
        // The name is in parentheses and may contain any byte.
        guard let nameEnd = line.lastIndex(of: UInt8(ascii: ")")) else { return [] }
        var fields: [Int] = []
        fields.reserveCapacity(50)
        var number = 0
        for byte in line[min(nameEnd + 2, line.count)...] {
            if byte == UInt8(ascii: " ") {
                fields.append(number)
                number = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                // The largest, as the limit of memory, would overflow; they are none of ours.
                number = number &* 10 &+ Int(byte - UInt8(ascii: "0"))
            }
        }
        return fields
    }
}
