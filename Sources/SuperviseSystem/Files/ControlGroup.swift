import Glibc

/// What the kernel counts for the control group that we are in (cgroups(7)).
package enum ControlGroup {
    /// How many processes of our group have been killed for lack of memory; nil where nobody counts.
    ///
    /// Version 2 has `memory.events`, version 1 `memory.oom_control`.
    package static func outOfMemoryKills() -> Int? {
        let groups = String(decoding: WholeFile.contents(of: "/proc/self/cgroup"), as: UTF8.self)
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let files: [String]
            if parts[0] == "0" {
                // In a container the path is often the host's, and our own group is the root.
                files = ["/sys/fs/cgroup\(parts[2])/memory.events", "/sys/fs/cgroup/memory.events"]
            } else if parts[1].split(separator: ",").contains("memory") {
                files = [
                    "/sys/fs/cgroup/memory\(parts[2])/memory.oom_control", "/sys/fs/cgroup/memory/memory.oom_control",
                ]
            } else {
                continue
            }
            for file in files {
                if let count = count("oom_kill", in: WholeFile.contents(of: file)) { return count }
            }
        }
        return nil
    }

    /// The number behind a name at the start of a line.
    static func count(_ name: String, in text: [UInt8]) -> Int? {
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == name { return Int(words[1]) }
        }
        return nil
    }
}
