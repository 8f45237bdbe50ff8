import Glibc

/// Processes by their place in the tree, from `/proc` (proc_pid_stat(5)).
package enum ProcessTree {
    /// Every living descendant of this process, parents before their children.
    package static func descendants() -> [ProcessID] {
        var children: [ProcessID: [ProcessID]] = [:]
        for pid in allProcesses() {
            guard let stat = stat(of: pid), stat.isAlive else { continue }
            children[stat.parent, default: []].append(pid)
        }
        var found: [ProcessID] = []
        var next = [getpid()]
        while let pid = next.popLast() {
            let own = children[pid] ?? []
            found += own
            next += own
        }
        return found
    }

    private static func allProcesses() -> [ProcessID] {
        guard let directory = opendir("/proc") else { return [] }
        defer { closedir(directory) }
        var pids: [ProcessID] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { atoi($0) }
            }
            if name > 0 { pids.append(name) }
        }
        return pids
    }

    private static func stat(of pid: ProcessID) -> (parent: ProcessID, isAlive: Bool)? {
        let raw = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else { return nil }
        let file = OwnedFD(raw)
        var bytes = [UInt8](repeating: 0, count: 512)
        guard case .bytes(let count) = attempt("read", { read(file.raw, &bytes, bytes.count) }) else { return nil }
        // The name is in parentheses and may contain any byte, so the fields are counted from its end.
        guard let nameEnd = bytes[..<count].lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = bytes[(nameEnd + 1)..<count].split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard fields.count > 1, let parent = ProcessID(String(decoding: fields[1], as: UTF8.self)) else { return nil }
        return (parent, fields[0].first != UInt8(ascii: "Z"))
    }
}
