import Glibc
@testable import SuperviseSystem
import Testing

struct FolderTests {
    @Test("a unique file is new, empty, and only its owner's; the folder lists it")
    func unique() throws {
        let start = "/tmp/supervise-unique-\(getpid())-"
        let paths = try (0..<2)
            .map { _ in
                String(
                    decoding: try Folder.makeUniqueFile(start: Array(start.utf8), end: Array(".log".utf8)),
                    as: UTF8.self
                )
            }
        defer { paths.forEach { unlink($0) } }
        #expect(paths[0] != paths[1])
        var info = stat()
        #expect(stat(paths[0], &info) == 0)
        #expect(info.st_mode == S_IFREG | 0o600)
        #expect(info.st_size == 0)
        #expect(paths[0].hasPrefix(start) && paths[0].hasSuffix(".log") && paths[0].utf8.count == start.utf8.count + 10)
        let names = Folder.names(in: "/tmp").filter { $0.hasPrefix("supervise-unique-\(getpid())-") }
        #expect(names.sorted() == paths.map { String($0.dropFirst("/tmp/".count)) }.sorted())
        #expect(Folder.names(in: "/no/such/folder") == [])
    }

    @Test("inherited descriptors are closed, but for those that are kept")
    func inherited() async {
        await #expect(processExitsWith: .success) {
            // Only in this thread's table: the other threads of a test need theirs.
            OwnedFD.unshareTable()
            for number in [50, 60, 61, 70] as [Int32] { dup2(0, number) }
            OwnedFD.closeInherited(except: [61, 1, 55, 60])
            #expect([0, 1, 2, 60, 61].allSatisfy { fcntl($0, F_GETFD) >= 0 })
            #expect([50, 70, 55].allSatisfy { fcntl($0, F_GETFD) == -1 })
            #expect(fcntl(60, F_GETFD) == FD_CLOEXEC)
        }
    }

    @Test("a limit is raised to what it must be at least, and never lowered")
    func limit() async {
        await #expect(processExitsWith: .success) {
            func soft() -> UInt64 { DescriptorLimit.current().soft }
            let resource = Int32(RLIMIT_NOFILE.rawValue)
            let hard = DescriptorLimit.current().hard
            var small = rlimit(rlim_cur: 100, rlim_max: rlim_t(hard))
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &small) == 0)
            try ProcessLimit.raise(resource, to: 90)
            #expect(soft() == 100)
            try ProcessLimit.raise(resource, to: 200)
            #expect(DescriptorLimit.current() == DescriptorLimit(soft: 200, hard: hard))
            #expect(throws: SystemError(call: "setrlimit", errno: EPERM)) {
                // More than the kernel gives to anybody (fs.nr_open).
                try ProcessLimit.raise(resource, to: 1 << 40)
            }
        }
    }
}
