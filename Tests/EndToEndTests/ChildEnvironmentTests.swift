import Foundation
import Glibc
import SuperviseTestSupport
import Testing

@Suite("What a process is given", .serialized, .timeLimit(.minutes(5)))
struct ChildEnvironmentTests {
    @Test("descriptors 0, 1 and 2 and no other", arguments: Confinement.containers)
    func descriptors(in confinement: Confinement) async throws {
        let launch = Launch("a: ./probe fds\nb: ./probe fds\nc: ./probe fork , fds , mark up , end , await up\n")
        try await launch.with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(0)
                for name in ["a.1", "b.1", "c.1"] { #expect(app.lines(of: name) == ["fds 0 1 2"]) }
            }
    }

    @Test("descriptors 0, 1 and 2 though the supervisor has inherited others")
    func inheritedDescriptors() async throws {
        let launch = Launch("a: ./probe fds\n")
            .with(\.prefix, ["sh", "-c", "exec \"$@\" 5</dev/null 9</dev/null", "sh"])
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(app.lines(of: "a.1") == ["fds 0 1 2"])
        }
    }

    @Test("default signals and an empty mask, whatever the supervisor has inherited", arguments: Confinement.containers)
    func signals(in confinement: Confinement) async throws {
        let ignoring = ["sh", "-c", "trap '' HUP PIPE USR1 QUIT INT; exec \"$@\"", "sh"]
        let launch = Launch("a: ./probe signals\n").with(\.prefix, ignoring).with(\.confinement, confinement)
        try await launch.run { app in
            try await app.expectExit(0)
            for set in ["Blk", "Ign", "Cgt"] {
                let line = app.lines(of: "a.1").first { $0.hasPrefix("signals \(set) ") }
                let mask = line.flatMap { UInt64($0.suffix(16), radix: 16) }
                #expect(mask == 0, "\(app.report)")
            }
        }
    }

    /// Prints its own scheduling policy: field 41 of proc_pid_stat(5), counted from behind the name.
    private static let policy = Launch(
        "a: sed 's/.*) //' /proc/self/stat | cut -d' ' -f39; exit 1\nb: exec sleep 1000\n",
        arguments: ["start", "--restart", "always", "--restart-delay", "100ms"]
    )

    /// The policies of the supervisor's own threads.
    private func policies(of app: Supervisor) async throws -> [String] {
        let tasks = "/proc/\(try await app.pid())/task"
        return try FileManager.default.contentsOfDirectory(atPath: tasks)
            .compactMap { thread in
                let stat = (try? String(contentsOfFile: "\(tasks)/\(thread)/stat", encoding: .utf8)) ?? ""
                return stat.split(separator: ")").last?.split(separator: " ").dropFirst(38).first.map(String.init)
            }
    }

    @Test("the usual scheduling policy, though the supervisor's loop lets others finish when all is calm")
    func standardPolicy() async throws {
        try await Self.policy.run { app in
            try await app.waitForLine(of: "a.1", startingWith: "0", count: 3)
            #expect(app.lines(of: "a.1").allSatisfy { $0 == "0" })
            try await until("its loop is patient", context: { app.report }) {
                try await policies(of: app).contains("3")
            }
        }
    }

    @Test("the scheduling policy that the supervisor was started with, which it keeps itself")
    func chosenPolicy() async throws {
        try await Self.policy.with(\.prefix, ["chrt", "-b", "0"])
            .run { app in
                try await app.waitForLine(of: "a.1", startingWith: "3", count: 3)
                #expect(app.lines(of: "a.1").allSatisfy { $0 == "3" })
                #expect(try await policies(of: app).allSatisfy { $0 == "3" })
            }
    }

    @Test("--keep-env: what is set already wins over .env", arguments: [([], "file"), (["--keep-env"], "shell")])
    func keepEnvironment(options: [String], value: String) async throws {
        let launch = Launch("a: ./probe getenv WHO\n", dotenv: "WHO=file\n", arguments: ["start"] + options)
            .with(\.prefix, ["env", "WHO=shell"])
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(app.lines(of: "a.1") == ["WHO=\(value)"])
        }
    }

    @Test("the limits that the supervisor was started with", arguments: Confinement.containers)
    func limits(in confinement: Confinement) async throws {
        let limiting = ["sh", "-c", "ulimit -Sn 300; ulimit -Hn 4000; ulimit -Sc 0; exec \"$@\"", "sh"]
        let launch = Launch("a: ./probe limits\n").with(\.prefix, limiting).with(\.confinement, confinement)
        try await launch.run { app in
            try await app.expectExit(0)
            #expect(app.lines(of: "a.1").contains("limits nofile 300 4000"), "\(app.report)")
            #expect(app.lines(of: "a.1").contains { $0.hasPrefix("limits core 0 ") }, "\(app.report)")
        }
    }

    @Test("a session and a group of its own", arguments: Confinement.containers)
    func session(in confinement: Confinement) async throws {
        try await Launch("a: ./probe ids\nb: ./probe ids\n").with(\.confinement, confinement)
            .run { app in
                try await app.expectExit(0)
                var sessions: Set<String> = []
                for name in ["a.1", "b.1"] {
                    let line = try #require(app.lines(of: name).first)
                    let values = line.split(separator: " ").dropFirst().map { $0.split(separator: "=")[1] }
                    #expect(values[2] == values[3], "group and session of \(line)")
                    sessions.insert(String(values[3]))
                }
                #expect(sessions.count == 2)
            }
    }

    @Test("an input that stays open and silent, whatever the supervisor's own is", arguments: Launch.Input.allCases)
    func input(_ input: Launch.Input) async throws {
        try await Launch("a: ./probe stdin\nb: ./probe stdin , tty\n").with(\.input, input)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["stdin pipe open"])
                #expect(app.lines(of: "b.1") == ["stdin pipe open", "tty 000"])
            }
    }

    @Test("PORT, PS and HONCHO_PROCESS_NAME")
    func names() async throws {
        let names = "getenv PORT PS HONCHO_PROCESS_NAME"
        let launch = Launch("web: ./probe \(names)\nworker: ./probe \(names)\n", arguments: ["start", "-c", "web=2"])
        try await launch.run { app in
            try await app.expectExit(0)
            for (name, port) in [("web.1", 5000), ("web.2", 5001), ("worker.1", 5100)] {
                #expect(app.lines(of: name) == ["PORT=\(port)", "PS=\(name)", "HONCHO_PROCESS_NAME=\(name)"])
            }
        }
    }

    @Test(
        "where the first port comes from",
        arguments: [
            ([], "", [:], 5000), (["-p", "7000"], "PORT=6000\n", ["PORT": "8000"], 7000),
            ([], "PORT=6000\n", ["PORT": "8000"], 6000), ([], "", ["PORT": "8000"], 8000),
        ] as [([String], String, [String: String], Int)]
    )
    func ports(_ options: [String], _ dotenv: String, _ environment: [String: String], _ port: Int) async throws {
        let procfile = "a: ./probe getenv PORT\nb: ./probe getenv PORT\n"
        let launch = Launch(procfile, dotenv: dotenv, arguments: ["start"] + options)
        try await launch.with(\.environment, environment)
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["PORT=\(port)"])
                #expect(app.lines(of: "b.1") == ["PORT=\(port + 100)"])
            }
    }

    @Test("a selected process has the port of its place in the file")
    func selectedPort() async throws {
        let procfile = "a: ./probe exit 1\nb: ./probe exit 1\nc: ./probe getenv PORT\n"
        try await Launch(procfile, arguments: ["start", "c"])
            .run { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "c.1") == ["PORT=5200"])
            }
    }

    @Test("the bytes of .env and of the environment, unchanged and once each", arguments: Confinement.containers)
    func bytes(in confinement: Confinement) async throws {
        var launch = Launch("a: ./probe env environment\n").with(\.confinement, confinement)
        launch.environment = ["INHERITED": "caf\u{E9} = \"x\"", "BOTH": "inherited", "EMPTY_INHERITED": ""]
        launch.dotenv = Array("BOTH=file\nQUOTED='a # b'\nEMPTY=\nLINES=\"a\\nb\"\nRAW=".utf8) + [0xFF, 0x80, 0x0A]
        try await launch.run { app in
            try await app.expectExit(0)
            let entries = try #require(app.directory.read("environment")).split(separator: 0).map { Array($0) }
            let expected = [
                "INHERITED=caf\u{E9} = \"x\"", "BOTH=file", "QUOTED=a # b", "EMPTY=", "LINES=a\nb", "EMPTY_INHERITED=",
            ]
            for entry in expected { #expect(entries.filter { $0 == Array(entry.utf8) }.count == 1, "\(entry)") }
            #expect(entries.filter { $0 == Array("RAW=".utf8) + [0xFF, 0x80] }.count == 1)
            let names = entries.map { $0.prefix { $0 != UInt8(ascii: "=") } }
            #expect(Set(names).count == names.count)
        }
    }

    @Test(
        "the working directory is the app's root",
        arguments: [
            (["start"], ""), (["start", "-f", "sub/Procfile"], "/sub"), (["start", "-d", "sub"], "/sub"),
            (["start", "-f", "sub/Procfile", "-d", "."], ""),
        ]
    )
    func root(_ arguments: [String], _ folder: String) async throws {
        let procfile = "a: \(Binaries.probe) cwd , getenv WHOSE\n"
        try await Launch(procfile, dotenv: "WHOSE=\n", arguments: arguments)
            .run { directory in
                try directory.makeDirectory("sub")
                try directory.write(procfile.utf8, to: "sub/Procfile")
                try directory.write("WHOSE=/sub\n".utf8, to: "sub/.env")
            } _: { app in
                try await app.expectExit(0)
                #expect(app.lines(of: "a.1") == ["cwd \(app.directory.path)\(folder)", "WHOSE=\(folder)"])
            }
    }
}
