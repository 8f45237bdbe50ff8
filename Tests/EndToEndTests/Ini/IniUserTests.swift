import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: users and limits", .serialized, .enabled(if: getuid() == 0), .timeLimit(.minutes(5)))
struct IniUserTests {
    @Test("user: by name and by number, with its groups and no others", arguments: ["nobody", "65534"])
    func program(user: String) async throws {
        try await IniLaunch.once(["command=sh -c 'id -u; id -g; id -G'\nuser=\(user)"])
            .run { app in
                #expect(try await app.outputs(1) == [["65534", "65534", "65534"]])
                try await app.stopWell()
            }
    }

    @Test("without user it is the supervisor's, which says that it is root")
    func inherited() async throws {
        try await IniLaunch.once(["command=id -u", "command=id -u\nuser=%(ENV_WHO)s"])
            .with(\.environment, ["WHO": "root"])
            .run { app in
                #expect(try await app.outputs(2) == [["0"], ["0"]])
                try await app.waitForLog("Supervisor is running as root")
                #expect(app.logTexts.first?.hasPrefix("CRIT Supervisor is running as root") == true)
                try await app.stopWell()
            }
    }

    @Test("user in [supervisord]: the supervisor and all programs are that user, and own their logs")
    func supervisor() async throws {
        let launch = IniLaunch.once(["command=id -u"])
        try await launch.with(\.head, IniLaunch.head + "user=nobody\n")
            .run { app in
                #expect(try await app.outputs(1) == [["65534"]])
                for name in ["main.log", "main.pid", "p0.out"] {
                    var info = stat()
                    #expect(stat(app.directory.file(name), &info) == 0)
                    #expect(info.st_uid == 65534, "\(name)")
                }
                let status = readFile("/proc/\(try await app.pid())/status") ?? []
                #expect(String(decoding: status, as: UTF8.self).contains("Uid:\t65534\t65534\t65534\t65534"))
                try await app.waitForLog("Set uid to user 65534 succeeded")
                try await app.stopWell()
            }
    }

    @Test(
        "a program of another user cannot be started by one who is not root, and is FATAL",
        .enabled(if: Confinement.nobody.isAllowed)
    )
    func notRoot() async throws {
        let text =
            "[program:a]\ncommand=./probe mark a\nuser=root\nstartretries=0\n"
            + "[program:b]\ncommand=./probe mark b , sleep\nuser=nobody\n"
        try await IniLaunch(text).with(\.confinement, .nobody)
            .run { app in
                try await app.waitForLog("gave up: a entered FATAL state")
                try await app.waitForLog("success: b entered RUNNING state")
                #expect(!app.directory.exists("a"))
                try await app.stopWell()
            }
    }

    @Test("umask, inherited and of the program; [supervisord]'s does nothing in the foreground")
    func umask() async throws {
        let launch = IniLaunch.once(["command=sh -c umask", "command=sh -c umask\numask=077"])
        try await launch.with(\.head, IniLaunch.head + "umask=002\ndirectory=/usr\n")
            .run { app in
                #expect(try await app.outputs(2) == [["0022"], ["0077"]])
                try await app.stopWell()
            }
    }

    @Test("directory: the program's, else the supervisor's")
    func directory() async throws {
        let launch = IniLaunch.once([
            "command=pwd", "command=pwd\ndirectory=/usr/lib", "command=pwd\ndirectory=%(here)s",
        ])
        try await launch.with(\.head, IniLaunch.head + "directory=/usr\n")
            .run { app in
                let here = app.directory.path
                #expect(try await app.outputs(3) == [[here], ["/usr/lib"], [here]])
                try await app.stopWell()
            }
    }

    @Test("minfds: the limit is raised to it, and children inherit it")
    func limits() async throws {
        let launch = IniLaunch.once(["command=sh -c 'ulimit -n'"])
        try await launch.with(\.head, IniLaunch.head + "minfds=1234\n")
            .with(\.prefix, ["prlimit", "--nofile=500:2000"])
            .run { app in
                #expect(try await app.outputs(1) == [["1234"]])
                try await app.stopWell()
            }
    }

    @Test("limits that are high enough are left alone")
    func highLimits() async throws {
        let launch = IniLaunch.once(["command=sh -c 'ulimit -n; ulimit -Hn'"])
        try await launch.with(\.head, IniLaunch.head + "minfds=100\n").with(\.prefix, ["prlimit", "--nofile=500:2000"])
            .run { app in
                #expect(try await app.outputs(1) == [["500", "2000"]])
                try await app.stopWell()
            }
    }
}
