import Glibc
import SuperviseTestSupport
import Testing

@Suite("Event listeners: pools", .serialized, .timeLimit(.minutes(5)))
struct ListenerPoolTests {
    @Test(
        "an event that is rejected comes again, and so does that of a listener which ends",
        arguments: ["fail", "die"]
    )
    func again(answer: String) async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told \(answer)
            events=PROCESS_GROUP
            startsecs=0
            [program:job]
            command=sleep 1000
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForEvents("PROCESS_GROUP_ADDED", in: "told", count: 3)
                let added = "PROCESS_GROUP_ADDED groupname:"
                #expect(app.told("told").map(\.description) == ["\(added)ear~", "\(added)ear~", "\(added)job~"])
                #expect(app.told("told").map(\.serial) == [0, 0, 1])
                #expect(app.told("told").map(\.poolSerial) == [0, 0, 1])
                if answer == "fail" { try await app.waitForLog("WARN ear: event was rejected") }
                try await app.stopWell()
            }
    }

    @Test("one process of each pool gets an event")
    func pools() async throws {
        let text = """
            [eventlistener:one]
            command=sh listener one_%(process_num)d
            process_name=%(program_name)s_%(process_num)d
            numprocs=2
            events=PROCESS_STATE_FATAL,PROCESS_GROUP
            startsecs=0
            [eventlistener:two]
            command=sh listener two
            events=PROCESS_GROUP
            startsecs=0
            [program:job]
            command=sleep 1000
            """
        try await ListenerLaunch.with(text)
            .run { app in
                let files = ["one_0", "one_1", "two"]
                try await until("five events are told", context: { app.report }) {
                    files.map { app.told($0).count }.reduce(0, +) >= 5
                }
                let one = (app.told("one_0") + app.told("one_1")).sorted { $0.serial < $1.serial }
                #expect(one.map(\.payload) == ["groupname:one~", "groupname:two~", "groupname:job~"])
                #expect(one.map(\.serial) == [0, 1, 2])
                #expect(one.map(\.poolSerial) == [0, 1, 2])
                // A pool hears of itself and of what comes after it, with the same numbers among all.
                #expect(app.told("two").map(\.payload) == ["groupname:two~", "groupname:job~"])
                #expect(app.told("two").map(\.serial) == [1, 2])
                #expect(app.told("two").map(\.poolSerial) == [0, 1])
                try await app.stopWell()
            }
    }

    @Test("where too many wait, the oldest is dropped and the main log says so")
    func overflow() async throws {
        let text = """
            [eventlistener:ear]
            command=sh -c 'while [ ! -e go ]; do sleep 0.05; done; exec sh listener told'
            events=PROCESS_GROUP
            buffer_size=2
            startsecs=0
            [program:a]
            command=sleep 1000
            [program:b]
            command=sleep 1000
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForLog("ERRO pool ear event buffer overflowed, discarding event 0")
                try await app.waitForLog("success: b entered")
                try app.directory.write([], to: "go")
                try await app.waitForEvents("PROCESS_GROUP_ADDED", in: "told", count: 2)
                #expect(app.told("told").map(\.serial) == [1, 2])
                try await app.stopWell()
            }
    }

    @Test("a listener that breaks the rules gets nothing more, and is left alone")
    func broken() async throws {
        let text = """
            [eventlistener:ear]
            command=sh -c 'echo $$ > pid; echo nonsense; cat > got'
            events=PROCESS_GROUP
            startsecs=0
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForLog("DEBG ear: ACKNOWLEDGED -> UNKNOWN")
                try await app.waitForLog(
                    "WARN ear: has entered the UNKNOWN state and will no longer receive events, "
                        + "this usually indicates the process violated the eventlistener protocol"
                )
                try await app.waitForLog("success: ear entered")
                #expect(kill(try app.pid(in: "pid"), 0) == 0)
                #expect(app.directory.read("got") == [])
                try await app.stopWell()
            }
    }

    @Test("a listener that never answers does not hold up the end for long", .enabled(if: !isPeer))
    func stubborn() async throws {
        let text = """
            [eventlistener:ear]
            command=sh -c 'echo READY; exec sleep 1000'
            events=SUPERVISOR_STATE_CHANGE
            startsecs=0
            stopwaitsecs=20
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForLog("event 0 sent to listener ear")
                try await app.stopWell()
                #expect(try app.logTime(from: "received SIGTERM", to: "stopped: ear (terminated by SIGTERM)") < 8)
            }
    }

    @Test("its standard output is in its log, not on the console; its standard error is like any other")
    func output() async throws {
        let text = """
            [eventlistener:ear]
            command=sh -c 'echo trouble >&2; exec sh listener told'
            events=SUPERVISOR_STATE_CHANGE
            startsecs=0
            stdout_logfile=%(here)s/out
            stderr_logfile=%(here)s/err
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForEvents("SUPERVISOR_STATE_CHANGE_RUNNING", in: "told")
                try await app.waitForFile("out", containing: "READY\nRESULT 2\nOKREADY\n")
                try await app.waitForFile("err", containing: "trouble\n")
                #expect(!app.outputText.contains("| READY"))
                #expect(isPeer || app.outputText.contains("| trouble"))
                try await app.stopWell()
            }
    }

    @Test("a listener knows where the supervisor is, and what itself is called", arguments: [false, true])
    func environment(hasInet: Bool) async throws {
        let port = try FreePort.find()
        let server = hasInet ? "inet_http_server]\nport=127.0.0.1:\(port)" : "unix_http_server]\nfile=%(here)s/s.sock"
        let text = """
            [\(server)
            [eventlistener:ear]
            command=sh -c 'env | grep ^SUPERVISOR_ | sort > env.new; mv env.new env; exec cat'
            process_name=left
            events=EVENT
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForMarks("env", count: 4)
                let url = hasInet ? "http://127.0.0.1:\(port)" : "unix://\(app.directory.path)/s.sock"
                #expect(
                    app.directory.lines(of: "env") == [
                        "SUPERVISOR_ENABLED=1", "SUPERVISOR_GROUP_NAME=ear", "SUPERVISOR_PROCESS_NAME=left",
                        "SUPERVISOR_SERVER_URL=\(url)",
                    ]
                )
                try await app.stopWell()
            }
    }

    @Test("groups that a reload brings and takes away; a pool that it brings", .enabled(if: !isPeer))
    func reload() async throws {
        let listener = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_GROUP
            startsecs=0

            """
        let (old, new) = ("[program:old]\ncommand=sleep 1000\n", "[program:new]\ncommand=sleep 1000\n")
        let late = "[eventlistener:late]\ncommand=sh listener late\nevents=PROCESS_GROUP\nstartsecs=0\n"
        let launch = ListenerLaunch.with(listener + old)
        try await launch.run { app in
            try await app.waitForEvents("PROCESS_GROUP_ADDED", in: "told", count: 2)
            try app.directory.write((launch.head + listener + late + new).utf8, to: "supervisord.conf")
            try await app.signal(SIGHUP)
            let removed = try await app.waitForEvents("PROCESS_GROUP_REMOVED", in: "told")
            #expect(removed.map(\.payload) == ["groupname:old~"])
            let added = try await app.waitForEvents("PROCESS_GROUP_ADDED", in: "told", count: 4)
            #expect(added.map(\.payload).suffix(2) == ["groupname:late~", "groupname:new~"])
            try await app.waitForEvents("PROCESS_GROUP_REMOVED", in: "late")
            #expect(app.told("late").first?.payload == "groupname:late~")
            try await app.stopWell()
        }
    }
}
