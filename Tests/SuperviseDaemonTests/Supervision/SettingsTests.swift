import Glibc
import SuperviseTestSupport
import Testing

/// What the settings of a supervisor do, on whole supervisors.
@Suite(.timeLimit(.minutes(5))) struct SettingsTests {
    private static let isRoot = geteuid() == 0

    @Test("the main log has supervisord's lines, in its file and on the console")
    func mainLog() async throws {
        try await Launch(scenario: "everything")
            .run { supervisor in
                try await until("all but one have ended", context: { supervisor.report }) {
                    let lines = texts(supervisor)
                    return supervisor.directory.exists("up") && lines.filter { $0.contains(" exited: ") }.count == 4
                        && lines.contains { $0.contains("gave up") }
                }
                try await supervisor.signal(SIGQUIT)
                #expect(try await supervisor.waitForExit() == .exited(0))
                let lines = texts(supervisor)
                let pid = try await supervisor.pid()
                for expected in [
                    "INFO supervisord started with pid \(pid)",
                    "INFO success: bad entered RUNNING state, process has stayed up for > than 0 seconds (startsecs)",
                    "INFO exited: good (exit status 0; expected)", "WARN exited: bad (exit status 3; not expected)",
                    "WARN exited: signaled (terminated by SIGKILL; not expected)",
                    "WARN exited: early (exit status 0; not expected)",
                    "INFO spawnerr: can't find command 'no-such-program'",
                    "INFO gave up: missing entered FATAL state, too many start retries too quickly",
                    "WARN received SIGQUIT indicating exit request", "INFO waiting for stays to die",
                    "WARN stopped: stays (exit status 7)",
                ] {
                    #expect(lines.filter { $0 == expected }.count == 1, "\(expected)")
                }
                #expect(lines.contains { $0.hasPrefix("INFO spawned: 'stays' with pid ") })
                let onConsole = supervisor.outputText.split(separator: "\n").map(String.init)
                #expect(onConsole.filter { !$0.contains(" | ") } == writtenLines(supervisor))
            }
    }

    @Test("orphans are reaped and told of, launchers are not")
    func orphans() async throws {
        try await Launch(scenario: "orphan")
            .run { supervisor in
                try await supervisor.waitForOutput(containing: "(exit status 6)\n")
                let told = { texts(supervisor).filter { $0.hasPrefix("INFO reaped unknown pid ") } }
                // The file is written by a thread of its own.
                try await until("the main log says so") { !told().isEmpty }
                #expect(told().count == 1)
            }
    }

    @Test("the pid file is there while the supervisor lives")
    func pidFile() async throws {
        try await Launch(scenario: "pid-file")
            .run { supervisor in
                try await until("it runs") { supervisor.directory.exists("talked") }
                let pid = try await supervisor.pid()
                #expect(supervisor.directory.lines(of: "pid") == ["\(pid)"])
                try await supervisor.signal(SIGINT)
                try await supervisor.waitForExit()
                #expect(!supervisor.directory.exists("pid"))
            }
    }

    @Test("processes have as many descriptors as the settings ask for")
    func limits() async throws {
        var launch = Launch(scenario: "limits")
        launch.prefix = ["sh", "-c", "ulimit -Sn 200; exec \"$@\"", "sh"]
        try await launch.run { supervisor in
            try await supervisor.waitForMarks("limit")
            #expect(supervisor.directory.lines(of: "limit") == ["321"])
        }
    }

    @Test("a limit that cannot be had is an error before anything runs")
    func tooMany() async throws {
        try await Launch(scenario: "too-many")
            .run { supervisor in
                let status = try await supervisor.waitForExit()
                #expect(status != .exited(0))
                #expect(!supervisor.directory.exists("talked"))
            }
    }

    @Test("a process runs as its user, in all its groups", .enabled(if: isRoot))
    func user() async throws {
        try await Launch(scenario: "user")
            .run { supervisor in
                try await supervisor.waitForMarks("id", count: 2)
                #expect(supervisor.directory.lines(of: "id") == ["65534", "65534 77"])
                try await supervisor.signal(SIGTERM)
                #expect(try await supervisor.waitForExit() == .exited(0), "it can be stopped")
            }
    }

    @Test("a user who cannot be switched to is named", .enabled(if: isRoot))
    func wrongUser() async throws {
        try await Launch(scenario: "wrong-user")
            .run { supervisor in
                try await supervisor.waitForOutput(
                    containing: "spawnerr: web: cannot switch to user 'other': operation not permitted"
                )
            }
    }

    @Test("processes of a group share one socket as standard input, which goes with the last of them")
    func sockets() async throws {
        try await Launch(scenario: "sockets")
            .run { supervisor in
                try await supervisor.waitForMarks("one")
                try await supervisor.waitForMarks("two")
                let link = try #require(supervisor.directory.lines(of: "one").first)
                #expect(link.hasPrefix("socket:["))
                #expect(supervisor.directory.lines(of: "two") == [link])
                #expect(supervisor.directory.exists("socket"))
                try await supervisor.signal(SIGTERM)
                try await supervisor.waitForExit()
                #expect(!supervisor.directory.exists("socket"))
            }
    }

    @Test("the first line that matches makes a process ready")
    func pattern() async throws {
        try await Launch(scenario: "ready-line")
            .run { supervisor in
                try await supervisor.waitForLine(of: "web", startingWith: "wait")
                #expect(!supervisor.outputText.contains("INFO ready: web"))
                try supervisor.directory.write([], to: "go")
                try await supervisor.waitForOutput(containing: "INFO ready: web\n")
            }
    }

    @Test("SIGHUP brings the next configuration; one with mistakes changes nothing")
    func reload() async throws {
        try await Launch(scenario: "changing")
            .run { supervisor in
                try await supervisor.waitForMarks("first")
                try supervisor.directory.write([], to: "mistake")
                try await supervisor.signal(SIGHUP)
                try await supervisor.waitForOutput(
                    containing: "ERRO the configuration has mistakes; nothing is changed:\n"
                )
                for line in ["a mistake", "    in this", "       ^"] {
                    try await supervisor.waitForOutput(containing: " ERRO \(line)\n")
                }
                #expect(!supervisor.outputText.contains("stopped: "))
                unlink(supervisor.directory.file("mistake"))
                try await supervisor.signal(SIGHUP)
                try await supervisor.waitForMarks("second")
                try await supervisor.waitForMarks("third")
                #expect(supervisor.directory.lines(of: "first") == ["first"])
                try await supervisor.waitForLine(of: "new", startingWith: "new")
                #expect(supervisor.outputText.contains("INFO added process group: new"))
            }
    }

    @Test("without settings signals are notices, and the exit code is the signal's")
    func plain() async throws {
        try await Launch(scenario: "plain")
            .run { supervisor in
                try await supervisor.waitForLine(of: "system", startingWith: "SIGUSR2 received: logs are opened anew")
                try await supervisor.signal(SIGQUIT)
                try await supervisor.waitForLine(of: "system", startingWith: "SIGQUIT received, nothing to do")
                try await supervisor.signal(SIGTERM)
                #expect(try await supervisor.waitForExit() == .exited(128 + SIGTERM))
            }
    }

    /// The lines of the main log but for those of processes, which the console has in its own form.
    private func writtenLines(_ supervisor: Supervisor) -> [String] {
        supervisor.directory.lines(of: "main").filter { $0.hasPrefix("20") && !$0.hasSuffix(" output:") }
    }

    /// The lines of the main log without their times.
    private func texts(_ supervisor: Supervisor) -> [String] {
        supervisor.directory.lines(of: "main").map { String($0.dropFirst("2026-01-01 00:00:00,000 ".count)) }
    }
}
