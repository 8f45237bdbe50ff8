import CSuperviseShims
import Glibc
import SuperviseSystem
import Testing

/// The launcher starts its own executable; the tests' one has launch mode too.
@Suite(.timeLimit(.minutes(5))) struct LaunchServiceTests {
    @Test("a program gets the three descriptors")
    func launches() async {
        await #expect(processExitsWith: .success) {
            let service = try LaunchBench.service()
            let input = try PipePair.open()
            let output = try PipePair.open()
            let errors = try PipePair.open()
            Bytes.write(input.writeEnd.raw, "in\n")
            let launch = try Launch(
                LaunchBench.request(["sh", "-c", "read x; echo out-$x; echo err-$x >&2"]),
                standardInput: input.readEnd.raw,
                output: output.writeEnd.raw,
                error: errors.writeEnd.raw,
                by: service
            )
            let pid = try #require(LaunchBench.process(LaunchServiceTests.next(of: launch)))
            #expect(LaunchServiceTests.next(of: launch) == .executed)
            #expect(try Spawned.wait(pid) == .exited(code: 0))
            #expect(Bytes.text(output.readEnd.raw) == "out-in\n")
            #expect(Bytes.text(errors.readEnd.raw) == "err-in\n")
        }
    }

    @Test("launches leave no descriptor and no child behind")
    func leaks() async {
        await #expect(processExitsWith: .success) {
            let service = try LaunchBench.service()
            let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
            var counts: [Int] = []
            for _ in 0..<30 {
                let launch = try Launch(
                    LaunchBench.request(["true"]),
                    standardInput: null.raw,
                    output: null.raw,
                    error: null.raw,
                    by: service
                )
                let pid = try #require(LaunchBench.process(LaunchServiceTests.next(of: launch)))
                #expect(LaunchServiceTests.next(of: launch) == .executed)
                #expect(try Spawned.wait(pid) == .exited(code: 0))
                while !ProcessTree.descendants().isEmpty { sched_yield() }
                counts.append(openDescriptors().count)
            }
            // Foundation closes its socket when its own thread has noticed the end.
            #expect(try #require(counts.last) <= counts[5] + 2)
        }
    }

    @Test("a request that awaits its turn is no process before it, and never one where the launch is given up")
    func awaitsTurn() async {
        await #expect(processExitsWith: .success) {
            let service = try LaunchBench.service()
            let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
            for getsTurn in [true, false] {
                let pipe = try PipePair.open()
                var request = LaunchBench.request(["echo", "ran"])
                request.awaitsTurn = true
                let launch = try Launch(
                    request,
                    standardInput: null.raw,
                    output: pipe.writeEnd.raw,
                    error: null.raw,
                    by: service
                )
                if getsTurn {
                    launch.giveTurn()
                    let pid = LaunchBench.process(LaunchServiceTests.next(of: launch))
                    #expect(pid != nil)
                }
                _ = consume launch
                // Its end comes when launcher and program are gone.
                let output = pipe.keepReadEnd()
                #expect(Bytes.all(output.raw) == Array((getsTurn ? "ran\n" : "").utf8))
            }
        }
    }

    @Test(
        "the launcher that stands by takes the first request, and is gone where that is given up",
        arguments: [true, false]
    )
    func standsBy(getsTurn: Bool) async {
        await #expect(processExitsWith: .success) { [getsTurn] in
            let service = try LaunchService(standsBy: true)
            try SystemThread.start {
                service.unshareTable()
                let isRight = try? LaunchServiceTests.launchTwice(service, getsTurn: getsTurn)
                _exit(isRight ?? false ? 0 : 1)
            }
            try service.serve()
        }
    }

    @Test("the launcher that stands by ends where nothing is started")
    func dismisses() async {
        await #expect(processExitsWith: .success) {
            let service = try LaunchService(standsBy: true)
            try SystemThread.start {
                service.unshareTable()
                while ProcessTree.descendants().count != 1 { sched_yield() }
                service.dismissStandby()
                while !ProcessTree.descendants().isEmpty { sched_yield() }
                _exit(0)
            }
            try service.serve()
        }
    }

    private static func launchTwice(_ service: LaunchService, getsTurn: Bool) throws -> Bool {
        // Nobody has asked for it.
        while ProcessTree.descendants().count != 1 { sched_yield() }
        let null = OwnedFD(try check("open") { open("/dev/null", O_RDWR | O_CLOEXEC) })
        var request = LaunchBench.request(["true"])
        request.awaitsTurn = true
        for number in 0..<2 {
            let launch = try Launch(request, standardInput: null.raw, output: null.raw, error: null.raw, by: service)
            if number == 0, ProcessTree.descendants().count != 1 { return false }
            if getsTurn {
                launch.giveTurn()
                let pid = LaunchBench.process(next(of: launch))
                guard let pid, next(of: launch) == .executed else { return false }
                guard try Spawned.wait(pid) == .exited(code: 0) else { return false }
            }
            _ = consume launch
            while !ProcessTree.descendants().isEmpty { sched_yield() }
        }
        return true
    }

    @Test("what a launcher has said is known though it had not taken all that was sent to it")
    func hasting() throws {
        var numbers: [Int32] = [-1, -1]
        try check("socketpair") { shim_seqpacket_pair(&numbers) }
        let control = OwnedFD(numbers[0])
        shim_give_turn(control.raw)
        shim_send_report(numbers[1], Int32(SHIM_STAGE_CLONE), EAGAIN, 0)
        close(numbers[1])
        var report = shim_launch_report()
        let size = shim_receive_report(control.raw, &report)
        #expect(size == MemoryLayout<shim_launch_report>.size)
        #expect(report.stage == Int32(SHIM_STAGE_CLONE) && report.value == EAGAIN)
    }

    @Test("a controlling terminal is the program's own: a character that interrupts reaches it")
    func terminal() async {
        await #expect(processExitsWith: .success) {
            let pty = try PseudoTerminal.open(size: WindowSize(rows: 5, columns: 6))
            var request = LaunchBench.request(["sh", "-c", "stty size; exec sleep 60"])
            request.controllingTerminal = true
            let end = pty.secondary.raw
            let service = try LaunchBench.service()
            let launch = try Launch(request, standardInput: end, output: end, error: end, by: service)
            let pid = try #require(LaunchBench.process(LaunchServiceTests.next(of: launch)))
            #expect(Bytes.text(pty.primary.raw) == "5 6\n")
            Bytes.write(pty.primary.raw, "\u{3}")
            #expect(try Spawned.wait(pid) == .signaled(SIGINT, coreDumped: false))
        }
    }

    @Test("a program that is executed in our place has its arguments and environment")
    func replace() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let arguments = ["sh", "-c", "exit $A"].map { Array($0.utf8) }
            _ = ProcessImage.replace(arguments: arguments, environment: ["PATH=/bin", "A=7"].map { Array($0.utf8) })
        }
    }

    @Test("a program that cannot be executed in our place says why")
    func cannotReplace() async {
        await #expect(processExitsWith: .success) {
            let error = ProcessImage.replace(arguments: [Array("no-such-program".utf8)], environment: [])
            #expect(error == SystemError(call: "execvp", errno: ENOENT))
        }
    }

    /// Waits for the next report.
    fileprivate static func next(of launch: borrowing Launch) -> Launch.Report {
        while true {
            var entry = pollfd(fd: launch.descriptor, events: Int16(POLLIN), revents: 0)
            poll(&entry, 1, -1)
            if let report = launch.next() { return report }
        }
    }
}
