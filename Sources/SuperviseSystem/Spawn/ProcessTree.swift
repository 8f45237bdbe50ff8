import Glibc

/// Processes by their place in the tree, from `/proc` (proc(5)).
package enum ProcessTree {
    /// Where the kernel says who is whose child.
    enum Source: String, CaseIterable, Codable, Sendable {
        /// Each process's list of its children.
        case lists
        /// What every process says of its parent; kernels without CONFIG_PROC_CHILDREN have no lists.
        case parents
    }

    /// Every descendant of this process that is not reaped, parents before their children.
    ///
    /// Those that have ended are among them, or a look could find nobody while somebody lives: the children of one
    /// that ends during the look become ours only after our children have been listed.
    ///
    /// A list may lack some whose elder siblings are reaped at that moment. So the descendants of those that are
    /// `known` are looked for even where they are not found themselves.
    package static func descendants(_ known: [ProcessID] = []) -> [ProcessID] {
        let isListed = access("/proc/self/task/\(getpid())/children", R_OK) == 0
        return descendants(known, from: isListed ? .lists : .parents)
    }

    static func descendants(_ known: [ProcessID] = [], from source: Source) -> [ProcessID] {
        let isListed = source == .lists
        let parents = isListed ? [:] : parentsOfAll()
        var found: [ProcessID] = []
        var next = known + [getpid()]
        var seen = Set(next)
        while let pid = next.popLast() {
            let own = isListed ? listedChildren(of: pid) : parents.filter { $0.value == pid }.map(\.key)
            found += own
            next += own.filter { seen.insert($0).inserted }
        }
        return found
    }

    /// The children that the kernel lists for each thread.
    private static func listedChildren(of pid: ProcessID) -> [ProcessID] {
        Folder.numbers(in: "/proc/\(pid)/task")
            .flatMap { thread in
                WholeFile.contents(of: "/proc/\(pid)/task/\(thread)/children").split(separator: UInt8(ascii: " "))
            }
            .compactMap { ProcessID(String(decoding: $0, as: UTF8.self)) }
    }

    private static func parentsOfAll() -> [ProcessID: ProcessID] {
        var parents: [ProcessID: ProcessID] = [:]
        for pid in Folder.numbers(in: "/proc") { parents[pid] = parent(of: pid) }
        return parents
    }

    private static func parent(of pid: ProcessID) -> ProcessID? {
        let bytes = WholeFile.contents(of: "/proc/\(pid)/stat")
        // The name is in parentheses and may contain any byte, so the fields are counted from its end.
        guard let nameEnd = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = bytes[(nameEnd + 1)...].split(separator: UInt8(ascii: " "), maxSplits: 2)
        return fields.count > 1 ? ProcessID(String(decoding: fields[1], as: UTF8.self)) : nil
    }
}
