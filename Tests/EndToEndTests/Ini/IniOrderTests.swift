import Glibc
import SuperviseTestSupport
import Testing

@Suite("INI: order", .serialized, .timeLimit(.minutes(5)))
struct IniOrderTests {
    private func spawned(_ app: Supervisor) -> [String] {
        app.directory.lines(of: "main.log").filter { $0.contains("spawned: '") }
            .compactMap { $0.split(separator: "'").dropFirst().first.map(String.init) }
    }

    @Test("started by ascending priority, equal ones by name")
    func start() async throws {
        let text = ["b:2", "c:1", "a:2", "d:999"]
            .map { $0.split(separator: ":") }
            .map { "[program:\($0[0])]\ncommand=./probe sleep\npriority=\($0[1])\n" }
            .joined()
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("spawned: '", count: 4)
                #expect(spawned(app) == ["c", "a", "b", "d"])
                try await app.stopWell()
            }
    }

    @Test("members of a group are started in the order of programs=")
    func group() async throws {
        let text = """
            [program:one]
            command=./probe sleep
            priority=5
            [program:two]
            command=./probe sleep
            priority=1
            [group:pair]
            programs=one,two
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForLog("spawned: '", count: 2)
                #expect(spawned(app) == ["one", "two"])
                try await app.stopWell()
            }
    }

    @Test("stopped by descending priority, the next only when the one before is down")
    func stop() async throws {
        let text = (1...3)
            .map { number in
                """
                [program:p\(number)]
                command=./probe on TERM stamp term\(number) , on TERM sleep 200 , on TERM stamp end\(number) , \
                on TERM exit 0 , mark up , sleep
                priority=\(number)

                """
            }
            .joined()
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("up", count: 3)
                try await app.stopWell()
                let time = { (name: String) in app.directory.lines(of: name).first.flatMap { Int($0) } ?? 0 }
                #expect(time("term2") >= time("end3"))
                #expect(time("term1") >= time("end2"))
            }
    }

    @Test("numprocs: each has its name and number, from numprocs_start on")
    func processes() async throws {
        let text = """
            [program:w]
            command=./probe mark names %(process_num)02d-%(group_name)s-%(numprocs)d , sleep
            process_name=%(program_name)s_%(process_num)02d
            numprocs=3
            numprocs_start=4
            """
        try await IniLaunch(text)
            .run { app in
                try await app.waitForMarks("names", count: 3)
                #expect(Set(app.directory.lines(of: "names")) == ["04-w-3", "05-w-3", "06-w-3"])
                try await app.waitForLog("spawned: 'w_04'")
                try await app.stopWell()
            }
    }
}
