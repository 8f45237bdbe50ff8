import Glibc
import SuperviseTestSupport
import SuperviseWire
import Testing

@Suite("start --detach", .serialized, .timeLimit(.minutes(5)))
struct DetachTests {
    @Test("returns when everything runs; output goes to a file, the process id to another")
    func detach() async throws {
        try await Launch("a: echo hello; exec sleep 1000\n", arguments: ["start", "--detach", "--pidfile", "x.pid"])
            .run { client in
                // It leaves processes behind, as it should.
                try await until("it returns") { client.poll() != nil }
                #expect(client.poll() == .exited(0), "\(client.report)")
                let pid = try #require(client.directory.lines(of: "x.pid").first)
                let log = client.directory.file("supervise.log")
                try await client.waitForOutput(
                    containing: "supervisor \(pid) runs in the background; its output goes to \(log)\n"
                )
                #expect(try await client.demand("pid") == "\(pid)\n")
                #expect(try await client.report("a.1").state == "RUNNING")
                try await until("the line is there") {
                    client.directory.lines(of: "supervise.log").contains { $0.hasSuffix("| hello") }
                }
                try await client.demand("shutdown")
                #expect(!client.directory.exists("x.pid"))
            }
    }

    @Test("says which process has failed to start, and why")
    func failure() async throws {
        try await Launch("a: exec sleep 1000\nb: ./no-such-program\n", arguments: ["start", "-D", "--exit", "never"])
            .run { client in
                try await until("it returns") { client.poll() != nil }
                #expect(client.poll() == .exited(1))
                try await until("it is said") { client.errorText.contains("goes on in the background") }
                #expect(client.errorText.contains("supervise: b.1: cannot run './no-such-program'"), "\(client.report)")
                try await client.demand("shutdown")
            }
    }

    @Test("nothing is started where the pid file cannot be written", arguments: [["start"], ["start", "-D"]])
    func noPidFile(start: [String]) async throws {
        try await Launch("a: touch ran; exec sleep 1000\n", arguments: start + ["--pidfile", "nowhere/x.pid"])
            .run { client in
                try await client.expectExit(73)
                #expect(client.errorText.hasPrefix("supervise: cannot write the pid file nowhere/x.pid: "))
                #expect(!client.directory.exists("ran"))
                #expect(try await client.ask("status").status == .exited(69))
            }
    }

    @Test("what still waits for another does not hide a failure")
    func failureBeside() async throws {
        let overlay = "[program:b]\ndepends_on=a:healthy\n[program:a]\nhealthcheck=exec false\n"
        try await Launch(
            "a: exec sleep 1000\nb: exec sleep 1000\nc: ./no-such-program\n",
            arguments: ["start", "-D", "--exit", "never"]
        )
        .run { directory in
            try directory.write((overlay + "healthcheck_start_period=1h\n").utf8, to: "supervise.ini")
        } _: { client in
            try await until("it returns") { client.poll() != nil }
            #expect(client.poll() == .exited(1))
            try await until("it is said") { client.errorText.contains("supervise: c.1: cannot run") }
            let report = try await client.report("b.1")
            #expect(report.state == "STARTING" && report.waitsFor == ["a to be healthy"])
            try await client.demand("shutdown")
        }
    }

    @Test("what is unhealthy has failed, however long others wait for it")
    func unhealthy() async throws {
        let overlay =
            "[program:b]\ndepends_on=a:healthy\n[program:a]\nhealthcheck=exec false\nhealthcheck_interval=100ms\n"
        try await Launch("a: exec sleep 1000\nb: exec sleep 1000\n", arguments: ["start", "-D", "--exit", "never"])
            .run { directory in
                try directory.write((overlay + "healthcheck_retries=2\n").utf8, to: "supervise.ini")
            } _: { client in
                try await until("it returns") { client.poll() != nil }
                #expect(client.poll() == .exited(1))
                try await until("it is said") { client.errorText.contains("supervise: a.1: unhealthy: ") }
                try await client.demand("shutdown")
            }
    }

    @Test("has the supervisor's exit code where that has ended")
    func ended() async throws {
        try await Launch("a: ./no-such-program\n", arguments: ["start", "-D", "--log-file", "my.log"])
            .run { client in
                try await client.expectExit(127)
                #expect(client.errorText.contains("supervise: a.1: cannot run './no-such-program'"), "\(client.report)")
                #expect(client.errorText.contains("the supervisor has ended with status 127"))
                #expect(client.directory.lines(of: "my.log").count > 1)
            }
    }
}
