import CSuperviseShims
import Glibc
@testable import SuperviseSystem
import Testing

/// Programs that run as somebody else.
@Suite(.timeLimit(.minutes(5))) struct LaunchUserTests {
    private static let isRoot = geteuid() == 0
    private static let other = ProcessIdentity(user: 65534, group: 65533, groups: [65533, 4242])

    @Test("the program has the user, the group and all groups, and nothing of ours", .enabled(if: isRoot))
    func user() async {
        await #expect(processExitsWith: .success) {
            let script = "grep -E '^(Uid|Gid|Groups):' /proc/self/status | tr -s '\\t ' ' '"
            var request = LaunchBench.request(["sh", "-c", script])
            request.identity = LaunchUserTests.other
            let bench = try LaunchBench(request)
            try #require(try bench.finish().reports.last == .executed)
            let expected = """
                Uid: 65534 65534 65534 65534
                Gid: 65533 65533 65533 65533
                Groups: 4242 65533

                """
            #expect(bench.output().replacing(" \n", with: "\n") == expected)
        }
    }

    @Test("limits and a better nice value are set before the user is changed, who could not", .enabled(if: isRoot))
    func order() async {
        await #expect(processExitsWith: .success) {
            var request = LaunchBench.request(["sh", "-c", "ulimit -Ht; nice"])
            request.identity = LaunchUserTests.other
            request.limits = [ProcessLimit(resource: Int32(RLIMIT_CPU.rawValue), soft: 100, hard: 1000)]
            _ = nice(5)
            request.nice = -2
            let bench = try LaunchBench(request)
            try #require(try bench.finish().reports.last == .executed)
            #expect(bench.output() == "1000\n3\n")
        }
    }

    @Test("such a program dies with its supervisor too, and may open /dev/stdout", .enabled(if: isRoot))
    func deathSignal() async {
        await #expect(processExitsWith: .success) {
            // The death that counts is that of the thread that made the launcher.
            let words = try Mailbox<String>()
            try SystemThread.start {
                var request = LaunchBench.request(["sh", "-c", "echo $$ > /dev/stdout; exec sleep 60"])
                request.identity = LaunchUserTests.other
                request.diesWithParent = true
                words.send((try? LaunchBench(request).output()) ?? "")
            }
            let program = try #require(ProcessID(words.receive().joined().dropLast()))
            #expect(try Spawned.wait(program) == .signaled(SIGKILL, coreDumped: false))
        }
    }

    @Test("who may not switch is told so", .enabled(if: isRoot))
    func refused() async {
        await #expect(processExitsWith: .success) {
            try LaunchUserTests.other.assume()
            var request = LaunchBench.request(["true"])
            request.identity = ProcessIdentity(user: 1, group: 1, groups: [1])
            let (reports, _) = try LaunchBench(request).finish()
            #expect(reports.last == .failed(LaunchFailure(stage: .user, errno: EPERM)))
            // To oneself is no switch.
            var same = LaunchBench.request(["true"])
            same.identity = LaunchUserTests.other
            #expect(try LaunchBench(same).finish().reports.last == .executed)
        }
    }
}
