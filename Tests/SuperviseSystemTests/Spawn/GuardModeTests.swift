import Glibc
import SuperviseSystem
import Testing

/// Guard mode of the built executable, told what a supervisor tells it.
@Suite(.timeLimit(.minutes(5))) struct GuardModeTests {
    private static let script = "while :; do sleep 100; done"

    @Test("when the supervisor is gone, the groups that it told of are killed, but not those that were gone before")
    func groups() throws {
        let bench = try GuardBench()
        let members = try (0..<3).map { _ in try Spawned.shell(Self.script, ownGroup: true) }
        for pid in members { bench.say("+", pid) }
        bench.say("-", members[1])
        #expect(try bench.supervisorDies() == .exited(code: 0))
        #expect(try Spawned.wait(members[0]) == .signaled(SIGKILL, coreDumped: false))
        #expect(try Spawned.wait(members[2]) == .signaled(SIGKILL, coreDumped: false))
        #expect(kill(members[1], 0) == 0)
        try Self.end(members[1])
    }

    @Test("when the supervisor is gone, processes with its marker are killed, whatever their group, and no others")
    func marked() throws {
        let bench = try GuardBench()
        let mine = try Spawned.shell(Self.script, environment: ["A=b", bench.marker], ownGroup: true)
        let longer = try Spawned.shell(Self.script, environment: [bench.marker + "0"])
        let large = try Spawned.shell(
            Self.script,
            environment: ["A=" + String(repeating: "x", count: 100_000), bench.marker]
        )
        #expect(try bench.supervisorDies() == .exited(code: 0))
        #expect(try Spawned.wait(mine) == .signaled(SIGKILL, coreDumped: false))
        #expect(try Spawned.wait(large) == .signaled(SIGKILL, coreDumped: false))
        #expect(kill(longer, 0) == 0)
        try Self.end(longer)
    }

    @Test("after a farewell nobody is killed")
    func farewell() throws {
        let bench = try GuardBench()
        let (member, marked) = (
            try Spawned.shell(Self.script, ownGroup: true), try Spawned.shell(Self.script, environment: [bench.marker])
        )
        bench.say("+", member)
        bench.say("q", 0)
        #expect(try bench.supervisorDies() == .exited(code: 0))
        for pid in [member, marked] {
            #expect(kill(pid, 0) == 0)
            try Self.end(pid)
        }
    }

    @Test("it cannot be stopped by the signals that end a supervisor")
    func signals() throws {
        let bench = try GuardBench()
        let member = try Spawned.shell(Self.script, ownGroup: true)
        bench.say("+", member)
        try bench.waitUntilItBlocksSignals()
        for number in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] { kill(bench.pid, number) }
        #expect(try bench.supervisorDies() == .exited(code: 0))
        #expect(try Spawned.wait(member) == .signaled(SIGKILL, coreDumped: false))
    }

    @Test("many groups are remembered")
    func many() throws {
        let bench = try GuardBench()
        let member = try Spawned.shell(Self.script, ownGroup: true)
        // Numbers that no process can have.
        for number in 0..<500 { bench.say("+", 0x4000_0000 + Int32(number)) }
        bench.say("+", member)
        for number in 0..<500 { bench.say("-", 0x4000_0000 + Int32(number)) }
        #expect(try bench.supervisorDies() == .exited(code: 0))
        #expect(try Spawned.wait(member) == .signaled(SIGKILL, coreDumped: false))
    }

    @Test("the guard of a supervisor is started as all else is, and ends with a farewell")
    func started() async {
        await #expect(processExitsWith: .success) {
            let helper = try Guard(marker: "SUPERVISE_ID=unit-\(getpid())-started", service: try LaunchBench.service())
            while helper.pid == nil { sched_yield() }
            let pid = try #require(helper.pid)
            helper.add(group: 0x4000_0000)
            helper.remove(group: 0x4000_0000)
            helper.dismiss()
            #expect(try Spawned.wait(pid) == .exited(code: 0))
            // Nobody reads its pipe any more; that must not matter.
            signal(SIGPIPE, SIG_IGN)
            helper.add(group: 0x4000_0000)
            helper.flush()
        }
    }

    @Test("that it is gone is told once, whether it was killed or never came", arguments: [true, false])
    func gone(comes: Bool) async {
        await #expect(processExitsWith: .success) { [comes = comes as Bool] in
            let loop = try EventLoop()
            var service: LaunchService? = try comes ? LaunchBench.service() : LaunchService()
            let helper = try Guard(marker: "SUPERVISE_ID=unit-\(getpid())-gone", service: try #require(service))
            let recorder = Recorder()
            helper.onEnd = recorder.ready
            try helper.attach(to: loop)
            try loop.turn(until: 0)
            #expect(recorder.calls == 0)
            if comes {
                while helper.pid == nil { sched_yield() }
                kill(try #require(helper.pid), SIGKILL)
            } else {
                service = nil
            }
            for deadline in [nil, 0] as [Int64?] { try loop.turn(until: deadline) }
            #expect(recorder.calls == 1)
        }
    }

    @Test("a guard that was dismissed is not missed")
    func dismissed() async {
        await #expect(processExitsWith: .success) {
            let loop = try EventLoop()
            let helper = try Guard(marker: "SUPERVISE_ID=unit-\(getpid())-free", service: try LaunchBench.service())
            let recorder = Recorder()
            helper.onEnd = recorder.ready
            try helper.attach(to: loop)
            while helper.pid == nil { sched_yield() }
            let pid = try #require(helper.pid)
            helper.dismiss()
            #expect(try Spawned.wait(pid) == .exited(code: 0))
            try loop.turn(until: 0)
            #expect(recorder.calls == 0)
        }
    }

    private static func end(_ pid: ProcessID) throws {
        kill(pid, SIGKILL)
        _ = try Spawned.wait(pid)
    }
}
