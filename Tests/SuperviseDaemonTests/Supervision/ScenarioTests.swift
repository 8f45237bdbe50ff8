import Glibc
import SuperviseTestSupport
import Testing

/// Whole supervisors with settings of their own, as an INI file will describe them.
@Suite(.timeLimit(.minutes(5))) struct ScenarioTests {
    // MARK: - Logs of processes

    @Test("each channel has its own file, and both are on the console under one name")
    func channels() async throws {
        try await Launch(scenario: "files")
            .run { supervisor in
                try await supervisor.waitForMarks("out")
                try await supervisor.waitForMarks("err")
                #expect(supervisor.directory.lines(of: "out") == ["out"])
                #expect(supervisor.directory.lines(of: "err") == ["err"])
                try await supervisor.waitForOutput(containing: "web    | out\n")
                try await supervisor.waitForOutput(containing: "web    | err\n")
                try await supervisor.signal(SIGTERM)
                #expect(try await supervisor.waitForExit() == .exited(0), "a signal is success here")
            }
    }

    @Test("one file has both channels in their order")
    func redirected() async throws {
        try await Launch(scenario: "one-file")
            .run { supervisor in
                try await supervisor.waitForMarks("out", count: 2)
                #expect(supervisor.directory.lines(of: "out") == ["out", "err"])
            }
    }

    @Test("logs that are named for processes are private, and those of the supervisor before are gone")
    func automatic() async throws {
        let old = ["web-stdout---supervisor-abcdef.log", "web-stdout---supervisor-abcdef.log.3"]
        let others = ["web-stdout---another-abcdef.log", "other.log"]
        try await Launch(scenario: "automatic")
            .run(prepare: { directory in
                try directory.makeDirectory("logs")
                for name in old + others { try directory.write([], to: "logs/" + name) }
            }) { supervisor in
                let folder = supervisor.directory.file("logs")
                try await until("both logs have their line") {
                    names(in: folder).filter { !others.contains($0) && readFile(folder + "/" + $0)?.isEmpty == false }
                        .count == 2
                }
                let made = names(in: folder).filter { !others.contains($0) }
                #expect(Set(others).isSubset(of: names(in: folder)))
                for (channel, text) in [("stdout", "out\n"), ("stderr", "err\n")] {
                    let name = try #require(made.first { $0.hasPrefix("web-\(channel)---supervisor-") })
                    #expect(name.hasSuffix(".log"))
                    #expect(readFile(folder + "/" + name) == Array(text.utf8))
                    var info = stat()
                    #expect(stat(folder + "/" + name, &info) == 0)
                    #expect(info.st_mode & 0o777 == 0o600)
                }
            }
    }

    @Test("old logs stay where that is asked for")
    func kept() async throws {
        let old = "web-stdout---supervisor-abcdef.log"
        try await Launch(scenario: "automatic-kept")
            .run(prepare: { directory in
                try directory.makeDirectory("logs")
                try directory.write([], to: "logs/" + old)
            }) { supervisor in
                let folder = supervisor.directory.file("logs")
                try await until("a log is made") { names(in: folder).count == 2 }
                #expect(names(in: folder).contains(old))
            }
    }

    @Test("a log on our own descriptors has the lines as they are, once")
    func own() async throws {
        try await Launch(scenario: "own-descriptors")
            .run { supervisor in
                try await supervisor.waitForOutput(containing: "\nout\n")
                try await until("standard error has its line") { supervisor.errorText == "err\n" }
                #expect(!supervisor.outputText.contains("| out"))
            }
    }

    @Test("a descriptor that we were given is a log too")
    func given() async throws {
        var launch = Launch(scenario: "descriptor-7")
        launch.prefix = ["sh", "-c", "exec 7>seven; exec \"$@\"", "sh"]
        try await launch.run { supervisor in
            try await supervisor.waitForMarks("seven", count: 2)
            #expect(supervisor.directory.lines(of: "seven") == ["out", "err"])
        }
    }

    @Test("a silent supervisor prints nothing, and logs all the same")
    func silent() async throws {
        try await Launch(scenario: "silent")
            .run { supervisor in
                try await until("it runs") { supervisor.directory.exists("talked") }
                try await supervisor.signal(SIGTERM)
                try await supervisor.waitForExit()
                #expect(supervisor.outputText == "")
                #expect(supervisor.directory.lines(of: "main").contains { $0.contains("spawned: 'web'") })
            }
    }

    @Test("nothing is lost at the end or at rotation, and no line is torn")
    func burst() async throws {
        try await Launch(scenario: "burst")
            .run { supervisor in
                try await until("it has ended") {
                    supervisor.directory.lines(of: "main")
                        .contains { $0.contains("exited: web (exit status 0; expected)") }
                }
                try await supervisor.signal(SIGTERM)
                try await supervisor.waitForExit()
                let files = (1...100).reversed().map { "out.\($0)" } + ["out"]
                let lines = files.flatMap { supervisor.directory.lines(of: $0) }
                #expect(lines.elementsEqual((1...200_000).map { "\($0)" }))
                #expect(supervisor.directory.exists("out.10"))
            }
    }

    @Test("after a rotation by others, USR2 opens the files anew")
    func reopen() async throws {
        try await Launch(scenario: "ticking")
            .run { supervisor in
                try await supervisor.waitForMarks("out", count: 3)
                rename(supervisor.directory.file("out"), supervisor.directory.file("moved"))
                rename(supervisor.directory.file("main"), supervisor.directory.file("main.old"))
                try await supervisor.signal(SIGUSR2)
                try await supervisor.waitForMarks("out", count: 3)
                try await until("the main log is there again") {
                    supervisor.directory.lines(of: "main").contains { $0.hasSuffix("INFO supervisord logreopen") }
                }
                #expect(
                    supervisor.directory.lines(of: "main.old").last?
                        .contains("received SIGUSR2 indicating log reopen request") == true
                )
            }
    }

    @Test("a log without room is said once, and everything goes on")
    func full() async throws {
        try await Launch(scenario: "full")
            .run { supervisor in
                try await supervisor.waitForOutput(containing: "web    | err\n")
                try await supervisor.waitForOutput(
                    containing: "CRIT cannot write log '/dev/full': no space left on device"
                )
                try await supervisor.signal(SIGTERM)
                try await supervisor.waitForExit()
                #expect(supervisor.outputText.contains("CRIT 8 bytes for log '/dev/full' could not be written"))
            }
    }
}
