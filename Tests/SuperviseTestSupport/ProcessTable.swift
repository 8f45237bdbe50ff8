package import Glibc

/// One process as `/proc` shows it.
package struct ProcessEntry: Hashable, Sendable {
    package var pid: pid_t
    package var parent: pid_t
    package var group: pid_t
    package var session: pid_t
    /// The letter of its state, as `Z` for a zombie.
    package var state: Character
    /// The executable's name, at most 15 characters.
    package var name: String

    package var isZombie: Bool { state == "Z" || state == "X" }

    /// Reads `/proc/PID/stat`; nil where there is no such process.
    package init?(pid: pid_t) {
        guard let bytes = readFile("/proc/\(pid)/stat") else { return nil }
        // The name may hold blanks and parentheses, so what follows it is found from behind.
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")"))
        else { return nil }
        let fields = String(decoding: bytes[(close + 1)...], as: UTF8.self).split(separator: " ")
        guard fields.count > 4, let state = fields[0].first, let parent = pid_t(fields[1]),
            let group = pid_t(fields[2]), let session = pid_t(fields[3])
        else { return nil }
        self.pid = pid
        self.parent = parent
        self.group = group
        self.session = session
        self.state = state
        name = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    }
}

/// The processes of this machine.
package enum ProcessTable {
    /// All that exist now, zombies too.
    package static func all() -> [ProcessEntry] {
        names(in: "/proc").compactMap { pid_t($0).flatMap(ProcessEntry.init(pid:)) }
    }

    /// The children of a process, zombies too.
    package static func children(of pid: pid_t) -> [ProcessEntry] { all().filter { $0.parent == pid } }

    /// Those that live and have this `NAME=value` in the environment that they were started with.
    package static func living(marked mark: String) -> [ProcessEntry] {
        let wanted = Array(mark.utf8)
        return all()
            .filter { process in
                guard !process.isZombie, let environment = readFile("/proc/\(process.pid)/environ") else {
                    return false
                }
                return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
            }
    }

    /// Sends SIGKILL to all that carry the mark until none is left.
    package static func killAll(marked mark: String) {
        for _ in 0..<1000 {
            let processes = living(marked: mark)
            if processes.isEmpty { return }
            for process in processes { kill(process.pid, SIGKILL) }
            usleep(2000)
        }
    }
}
