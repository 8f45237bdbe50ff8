import Glibc

/// What the kernel says of one process, from `/proc/PID/stat` (proc_pid_stat(5)).
struct ProcessStat {
    let pid: ProcessID
    private(set) var parent: ProcessID = 0
    /// User and system time of its own, and of those that it has waited for.
    private(set) var cpuSeconds = 0.0
    /// Resident memory in bytes.
    private(set) var memory = 0

    private static let tick = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    private static let pageSize = sysconf(Int32(_SC_PAGESIZE))

    /// Nil where it has ended meanwhile.
    init?(_ pid: ProcessID) {
        let file = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        // A stat is one line of some hundred bytes; the numbers that we want are in the first half.
        let stat = withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer -> ProcessStat? in
            let count = read(file, buffer.baseAddress, buffer.count)
            return count > 0 ? ProcessStat(pid, UnsafeRawBufferPointer(rebasing: buffer[..<count])) : nil
        }
        guard let stat else { return nil }
        self = stat
    }

    /// Reads the numbers behind the name; the state is the first of them, and counts as 0.
    private init?(_ pid: ProcessID, _ line: UnsafeRawBufferPointer) {
        // The name is in parentheses and may contain any byte.
        guard let nameEnd = line.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        self.pid = pid
        var (field, number, ticks) = (0, 0, 0)
        for byte in line[min(nameEnd + 2, line.count)...] {
            guard byte == UInt8(ascii: " ") else {
                // The largest, as the limit of memory, would overflow; they are none of ours.
                let digit = Int(byte) - Int(UInt8(ascii: "0"))
                if (0...9).contains(digit) { number = number &* 10 &+ digit }
                continue
            }
            switch field {
            case 1: parent = ProcessID(truncatingIfNeeded: number)
            case 11...14: ticks += number
            case 21:
                memory = number * Self.pageSize
                cpuSeconds = Double(ticks) / Self.tick
                return
            default: break
            }
            (field, number) = (field + 1, 0)
        }
        return nil
    }
}
