import CSuperviseShims
import Glibc
@testable import SuperviseSystem
import Testing

/// Launch mode of the built executable, started and spoken to as the launcher does it.
@Suite(.timeLimit(.minutes(5))) struct LaunchModeTests {
    @Test("a program that can be executed: its process id, then the end")
    func good() async {
        await #expect(processExitsWith: .success) {
            let bench = try LaunchBench(LaunchBench.request(["sh", "-c", "echo $$ $PPID; exit 4"]))
            let (reports, ends) = try bench.finish()
            let pid = try #require(LaunchBench.process(reports.first))
            #expect(reports == [.process(pid, launcher: bench.launcher), .executed])
            #expect(ends == [bench.launcher: .exited(code: 0), pid: .exited(code: 4)])
            #expect(bench.output() == "\(pid) \(getpid())\n", "the program is a child of ours, not of the launcher")
        }
    }

    @Test("a program that is not there: stage execute, and the process ends with 127")
    func missing() async {
        await #expect(processExitsWith: .success) {
            let bench = try LaunchBench(LaunchBench.request(["no-such-program"]))
            let (reports, ends) = try bench.finish()
            let pid = try #require(LaunchBench.process(reports.first))
            #expect(
                reports == [
                    .process(pid, launcher: bench.launcher), .failed(LaunchFailure(stage: .execute, errno: ENOENT)),
                ]
            )
            #expect(ends == [bench.launcher: .exited(code: 0), pid: .exited(code: 127)])
        }
    }

    @Test("a directory that is not there, or is none: stage directory")
    func directory() async {
        await #expect(processExitsWith: .success) {
            for (path, reason) in [("/no/such/folder", ENOENT), ("/dev/null", ENOTDIR)] {
                let bench = try LaunchBench(LaunchBench.request(["true"], directory: path))
                let (reports, _) = try bench.finish()
                #expect(reports.last == .failed(LaunchFailure(stage: .directory, errno: reason)))
            }
        }
    }

    @Test("a limit of descriptors that cannot be set: stage limits")
    func limits() async {
        await #expect(processExitsWith: .success) {
            var request = LaunchBench.request(["true"])
            request.descriptorLimit = DescriptorLimit(soft: 20, hard: 10)
            let (reports, _) = try LaunchBench(request).finish()
            #expect(reports.last == .failed(LaunchFailure(stage: .limits, errno: EINVAL, detail: 7)))
        }
    }

    @Test("what is not executable is refused with the reason")
    func notExecutable() async {
        await #expect(processExitsWith: .success) {
            for path in ["/dev/null", "/"] {
                let (reports, _) = try LaunchBench(LaunchBench.request([path])).finish()
                #expect(reports.last == .failed(LaunchFailure(stage: .execute, errno: EACCES)))
            }
        }
    }

    @Test("the program has its arguments, environment, directory and limit, a session of its own, and only 0, 1, 2")
    func surroundings() async {
        await #expect(processExitsWith: .success) {
            // No pipeline around the list of descriptors: the shell would have those of the pipe.
            // The last line: blocked and ignored signals, without those that belong to the C library.
            let script = """
                printf '%s,' "$@"; echo; echo "$A|$B"; pwd; ulimit -n; ulimit -Hn
                cut -d' ' -f1,5,6 /proc/$$/stat | tr -d '\\n'; echo " $$"
                ls /proc/$$/fd; readlink /proc/$$/fd/0
                for set in $(grep -E 'Sig(Blk|Ign)' /proc/$$/status | cut -f2); do echo $((0x$set & 0x7fffffff)); done
                """
            var request = LaunchBench.request(
                ["sh", "-c", script, "sh", "a b", "", "ü\n$x"],
                environment: ["A=1=2", "B=x y"],
                directory: "/usr"
            )
            request.descriptorLimit = DescriptorLimit(soft: 33, hard: 44)
            signal(SIGPIPE, SIG_IGN)
            let bench = try LaunchBench(request)
            let (reports, _) = try bench.finish()
            let pid = try #require(LaunchBench.process(reports.first))
            let expected = """
                a b,,ü
                $x,
                1=2|x y
                /usr
                33
                44
                \(pid) \(pid) \(pid) \(pid)
                0
                1
                2
                /dev/null
                0
                0

                """
            #expect(bench.output() == expected)
        }
    }

    @Test("a large environment passes whole")
    func large() async {
        await #expect(processExitsWith: .success) {
            let entries = (0..<500).map { "V\($0)=" + String(repeating: "x", count: 1000) }
            let bench = try LaunchBench(LaunchBench.request(["sh", "-c", "env | wc -c"], environment: entries))
            _ = try bench.finish()
            #expect(try #require(Int(bench.output().dropLast())) > 500_000)
        }
    }

    @Test(
        "the file of a request cannot be executed",
        .enabled(if: access("/proc/sys/vm/memfd_noexec", F_OK) == 0, "this kernel has no such files")
    )
    func requestFile() throws {
        let file = OwnedFD(try check("memfd_create") { shim_memfd_create("request") })
        var info = stat()
        try check("fstat") { fstat(file.raw, &info) }
        #expect(info.st_mode & 0o111 == 0)
    }

    @Test("too large an environment: stage execute, E2BIG")
    func tooLarge() async {
        await #expect(processExitsWith: .success) {
            let entry = "V=" + String(repeating: "x", count: 200_000)
            let (reports, _) = try LaunchBench(LaunchBench.request(["true"], environment: [entry])).finish()
            #expect(reports.last == .failed(LaunchFailure(stage: .execute, errno: E2BIG)))
        }
    }

    @Test("a program that dies with its parent does not outlive it")
    func diesWithParent() async {
        await #expect(processExitsWith: .success) {
            var request = LaunchBench.request(["true"])
            request.diesWithParent = true
            let (reports, ends) = try LaunchBench(request).finish()
            let pid = try #require(LaunchBench.process(reports.first))
            #expect(ends[pid] == .exited(code: 0), "we live, so it runs")
            // A supervisor that is not the parent: it has died meanwhile.
            let file = try LaunchBench.file(count: 1, supervisor: 1, text: "\0true\0")
            let (others, otherEnds) = try LaunchBench(file: file).finish()
            let orphan = try #require(LaunchBench.process(others.first))
            #expect(otherEnds[orphan] == .exited(code: 127), "it did not run")
        }
    }

    @Test("where nobody listens any more the program does not run, unless it may outlive us", arguments: [true, false])
    func unheard(diesWithParent: Bool) async {
        await #expect(processExitsWith: .success) { [diesWithParent = diesWithParent as Bool] in
            var request = LaunchBench.request(["sh", "-c", "exit 4"])
            request.diesWithParent = diesWithParent
            let bench = try LaunchBench(request, hasListener: false)
            #expect(try Spawned.wait(bench.launcher) == .exited(code: 0))
            var info = siginfo_t()
            try check("waitid") { waitid(P_ALL, 0, &info, WEXITED | WNOWAIT) }
            let pid = try #require(Reaper.nextEnded())
            #expect(Reaper.reap(pid) == .exited(code: diesWithParent ? 127 : 4))
        }
    }

    @Test(
        "a malformed request: stage request, and no process",
        arguments: [
            Malformed(count: 1, text: ""), Malformed(count: 1, text: "\0"), Malformed(count: 0, text: "\0x\0"),
            Malformed(count: 1, text: "\0true"), Malformed(count: 3, text: "\0sh\0-c\0"),
            Malformed(count: .max, text: "\0sh\0"),
        ]
    )
    func malformed(_ malformed: Malformed) async {
        await #expect(processExitsWith: .success) { [malformed = malformed as Malformed] in
            let file = try LaunchBench.file(count: malformed.count, supervisor: getpid(), text: malformed.text)
            let bench = try LaunchBench(file: file)
            let (reports, ends) = try bench.finish()
            #expect(reports.count == 1)
            guard case .failed(let failure) = reports.first else {
                Issue.record("\(reports)")
                return
            }
            #expect(failure.stage == .request)
            #expect(failure.errno == EINVAL || failure.errno == ENOMEM)
            #expect(ends == [bench.launcher: .exited(code: 127)])
        }
    }

    @Test("an empty file is no request")
    func empty() async {
        await #expect(processExitsWith: .success) {
            let file = OwnedFD(try check("memfd_create") { shim_memfd_create("empty") })
            let (reports, _) = try LaunchBench(file: file).finish()
            #expect(reports == [.failed(LaunchFailure(stage: .request, errno: EINVAL))])
        }
    }

    @Test("the program has the umask, the nice value and the limits that were asked for")
    func attributes() async {
        await #expect(processExitsWith: .success) {
            let script = "umask; nice; ulimit -c; ulimit -Ht; ulimit -St; ulimit -n"
            var request = LaunchBench.request(["sh", "-c", script])
            request.umask = 0o027
            request.nice = 3
            request.limits = [
                ProcessLimit(resource: Int32(RLIMIT_CORE.rawValue), soft: 0, hard: 0),
                ProcessLimit(resource: Int32(RLIMIT_CPU.rawValue), soft: 100, hard: nil),
            ]
            request.descriptorLimit = DescriptorLimit(soft: 33, hard: 44)
            let own = nice(0)
            let bench = try LaunchBench(request)
            _ = try bench.finish()
            #expect(bench.output() == "0027\n\(own + 3)\n0\nunlimited\n100\n33\n")
        }
    }

    @Test("which limit cannot be set is said")
    func refusedLimit() async {
        await #expect(processExitsWith: .success) {
            var request = LaunchBench.request(["true"])
            let core = Int32(RLIMIT_CORE.rawValue)
            request.limits = [ProcessLimit(resource: core, soft: 2, hard: 1)]
            let (reports, ends) = try LaunchBench(request).finish()
            #expect(reports.last == .failed(LaunchFailure(stage: .limits, errno: EINVAL, detail: core)))
            let pid = try #require(LaunchBench.process(reports.first))
            #expect(ends[pid] == .exited(code: 127))
        }
    }

    @Test("a request that announces more limits or groups than it has is malformed")
    func announced() async {
        await #expect(processExitsWith: .success) {
            for (limits, groups) in [(1000, 0), (0, 1000), (UInt32.max, UInt32.max)] as [(UInt32, UInt32)] {
                let file = try LaunchBench.file(
                    count: 1,
                    supervisor: getpid(),
                    limits: limits,
                    groups: groups,
                    text: "\0true\0"
                )
                let (reports, _) = try LaunchBench(file: file).finish()
                #expect(reports == [.failed(LaunchFailure(stage: .request, errno: EINVAL))])
            }
        }
    }

    @Test("run by hand, it says whom it is for, and ends with 2")
    func byHand() throws {
        let errors = try PipePair.open()
        let pid = try Spawned.start([LaunchBench.supervise, "__launch"], standard: [nil, nil, errors.writeEnd.raw])
        #expect(try Spawned.wait(pid) == .exited(code: 2))
        #expect(Bytes.text(errors.readEnd.raw) == "supervise: __launch is for supervise itself\n")
    }
}

/// A request that no launcher sends.
struct Malformed: Codable, Sendable {
    var count: UInt32
    var text: String
}
