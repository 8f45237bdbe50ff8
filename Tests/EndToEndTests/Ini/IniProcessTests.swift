import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: what a process is given", .serialized, .timeLimit(.minutes(5)))
struct IniProcessTests {
    private func environment(_ app: Supervisor, _ name: String) async throws -> [String: String] {
        try await until("\(name) is written", context: { app.report }) { app.directory.exists(name) }
        let entries = (app.directory.read(name) ?? []).split(separator: 0)
        return entries.reduce(into: [:]) { result, entry in
            let parts = String(decoding: entry, as: UTF8.self).split(separator: "=", maxSplits: 1)
            if let key = parts.first { result[String(key)] = parts.count > 1 ? String(parts[1]) : "" }
        }
    }

    @Test("the environment: inherited, of [supervisord], of the program, and who it is")
    func variables() async throws {
        let text = """
            environment=SHARED="all",OVER=first
            [program:job]
            command=./probe env vars , sleep
            environment=OWN='a, b',OVER="%(ENV_GIVEN)s-%(program_name)s",PERCENT="100%%"
            """
        try await IniLaunch(text).with(\.environment, ["GIVEN": "x"])
            .run { app in
                let found = try await environment(app, "vars")
                #expect(found["SHARED"] == "all")
                #expect(found["OVER"] == "x-job")
                #expect(found["OWN"] == "a, b")
                #expect(found["PERCENT"] == "100%")
                #expect(found["GIVEN"] == "x")
                #expect(found["SUPERVISOR_ENABLED"] == "1")
                #expect(found["SUPERVISOR_PROCESS_NAME"] == "job")
                #expect(found["SUPERVISOR_GROUP_NAME"] == "job")
                try await app.stopWell()
            }
    }

    @Test("what is inherited is replaced, and stands in the environment once")
    func replaced() async throws {
        let program = "[program:job]\ncommand=./probe env vars , sleep\nenvironment=A=\"own\"\n"
        try await IniLaunch("environment=A=\"all\",B=\"all\"\n" + program)
            .with(\.environment, ["A": "inherited", "B": "inherited", "C": "inherited"])
            .run { app in
                _ = try await environment(app, "vars")
                let entries = (app.directory.read("vars") ?? []).split(separator: 0)
                    .map { String(decoding: $0, as: UTF8.self) }
                let names = entries.compactMap { $0.split(separator: "=").first }
                #expect(Set(names).count == names.count, "\(entries)")
                #expect(Set(entries).isSuperset(of: ["A=own", "B=all", "C=inherited"]), "\(entries)")
                try await app.stopWell()
            }
    }

    @Test("directory, umask and separate output channels")
    func attributes() async throws {
        let text = """
            [program:job]
            command=sh -c 'pwd; umask; echo problem >&2; exec sleep 1000'
            directory=/usr
            umask=027
            stdout_logfile=%(here)s/out.log
            stderr_logfile=%(here)s/err.log
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForFile("err.log", containing: "problem\n")
                try await app.waitForFile("out.log", containing: "027\n")
                #expect(app.directory.lines(of: "out.log") == ["/usr", "0027"])
                #expect(app.directory.lines(of: "err.log") == ["problem"])
                try await app.stopWell()
            }
    }

    @Test(
        "user: with its ids, its groups and, other than supervisord, its home",
        .enabled(if: getuid() == 0 && !isPeer)
    )
    func user() async throws {
        let text = """
            [program:job]
            command=sh -c 'id -u; echo $HOME $USER $LOGNAME; exec sleep 1000'
            user=nobody
            stdout_logfile=%(here)s/out.log
            [program:old]
            command=sh -c 'id -un; echo $HOME; exec sleep 1000'
            user=nobody
            environment=HOME="/mine"
            stdout_logfile=%(here)s/old.log
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForFile("out.log", containing: "/nonexistent nobody nobody\n")
                #expect(app.directory.lines(of: "out.log").first == "65534")
                try await app.waitForFile("old.log", containing: "nobody\n/mine\n")
                try await app.stopWell()
            }
    }

    @Test("standard input is open and silent; only 0, 1 and 2 are open")
    func descriptors() async throws {
        let text = """
            [program:job]
            command=./probe fds , stdin
            stdout_logfile=%(here)s/out.log
            startsecs=0
            autorestart=false
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("exited: job")
                let lines = app.directory.lines(of: "out.log")
                #expect(lines.first == "fds 0 1 2", "\(lines)")
                try await app.stopWell()
            }
    }

    @Test("each process has a pipe of its own as standard input, and nobody holds its end but the supervisor")
    func input() async throws {
        let text = """
            [program:job]
            command=sh -c 'echo $$ >> %(process_num)d.pid; exec sleep 1000'
            process_name=%(program_name)s_%(process_num)d
            numprocs=2
            """
        try await IniLaunch(text)
            .run { app in
                for name in ["0.pid", "1.pid"] { try await app.waitForMarks(name) }
                let inputs = try (0...1)
                    .map { number in
                        var info = stat()
                        try #require(stat("/proc/\(try app.pid(in: "\(number).pid"))/fd/0", &info) == 0)
                        #expect(info.st_mode & S_IFMT == S_IFIFO)
                        return info.st_ino
                    }
                #expect(inputs[0] != inputs[1])
                try await app.stopWell()
            }
    }

    @Test("[include]: relative to the main file, its own here, in order")
    func include() async throws {
        let launch = IniLaunch("[include]\nfiles = more.conf other*.conf\n")
            .with(
                \.files,
                [
                    "more.conf": "[program:a]\ncommand=./probe mark a %(here)s , sleep\n",
                    "other1.conf": "[program:b]\ncommand=./probe mark b , sleep\n",
                    "other2.conf": "[program:b]\ncommand=./probe mark b2 , sleep\n",
                ]
            )
        try await launch.run { app in
            try await app.waitForMarks("a")
            try await app.waitForMarks("b2")
            #expect(app.directory.lines(of: "a") == [app.directory.path])
            #expect(!app.directory.exists("b"))
            try await app.stopWell()
        }
    }
}
