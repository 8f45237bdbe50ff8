import Glibc
import SuperviseTestSupport
import Testing

@Suite("Event listeners", .serialized, .timeLimit(.minutes(5)))
struct ListenerTests {
    @Test("groups and the supervisor's own states, from before the first READY to the end")
    func supervisorStates() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_GROUP,SUPERVISOR_STATE_CHANGE
            startsecs=0
            [program:b]
            command=sleep 1000
            [program:a]
            command=sleep 1000
            priority=5
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForEvents("SUPERVISOR_STATE_CHANGE_RUNNING", in: "told")
                try await app.waitForLog("success: a entered")
                try await app.waitForLog("success: b entered")
                try await app.signal(SIGTERM)
                try await app.expectExit(0)
                let told = app.told("told")
                #expect(
                    told.map(\.description) == [
                        "PROCESS_GROUP_ADDED groupname:ear~", "PROCESS_GROUP_ADDED groupname:a~",
                        "PROCESS_GROUP_ADDED groupname:b~", "SUPERVISOR_STATE_CHANGE_RUNNING ",
                        "SUPERVISOR_STATE_CHANGE_STOPPING ",
                    ]
                )
                #expect(told.map(\.serial) == Array(0...4))
                #expect(told.map(\.poolSerial) == Array(0...4))
                #expect(told.first?.header["ver"] == "3.0")
                #expect(told.first?.header["server"] == "supervisor")
                #expect(told.first?.header["pool"] == "ear")
                #expect(told.map { $0.header["len"] } == ["14", "12", "12", "0", "0"])
            }
    }

    @Test("the states of a program that is restarted, and of one that cannot stay up")
    func processStates() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_STATE
            buffer_size=100
            startsecs=0
            [program:twice]
            command=./probe attempts tries 1 3 , sleep
            startsecs=0
            [program:never]
            command=./probe exit 0
            startretries=1
            [program:once]
            command=./probe exit 5
            startsecs=0
            exitcodes=5
            autorestart=unexpected
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForEvents("PROCESS_STATE_RUNNING", in: "told", about: "twice", count: 2)
                try await app.waitForEvents("PROCESS_STATE_FATAL", in: "told", about: "never")
                try await app.waitForEvents("PROCESS_STATE_EXITED", in: "told", about: "once")
                try await app.stopWell()
                let twice = "processname:twice groupname:twice"
                #expect(
                    app.told("told", about: "twice").prefix(5).map(\.description) == [
                        "PROCESS_STATE_STARTING \(twice) from_state:STOPPED tries:0",
                        "PROCESS_STATE_RUNNING \(twice) from_state:STARTING pid:N",
                        "PROCESS_STATE_EXITED \(twice) from_state:RUNNING expected:0 pid:N",
                        "PROCESS_STATE_STARTING \(twice) from_state:EXITED tries:0",
                        "PROCESS_STATE_RUNNING \(twice) from_state:STARTING pid:N",
                    ]
                )
                let never = "processname:never groupname:never"
                #expect(
                    app.told("told", about: "never").map(\.description) == [
                        "PROCESS_STATE_STARTING \(never) from_state:STOPPED tries:0",
                        "PROCESS_STATE_BACKOFF \(never) from_state:STARTING tries:1",
                        "PROCESS_STATE_STARTING \(never) from_state:BACKOFF tries:1",
                        "PROCESS_STATE_BACKOFF \(never) from_state:STARTING tries:2",
                        "PROCESS_STATE_FATAL \(never) from_state:BACKOFF",
                    ]
                )
                let last = app.told("told", about: "once").last?.description
                #expect(
                    last == "PROCESS_STATE_EXITED processname:once groupname:once from_state:RUNNING expected:1 pid:N"
                )
            }
    }

    @Test("a stop, all of which listeners hear: they are stopped last")
    func stop() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_STATE_STOPPING,PROCESS_STATE_STOPPED
            startsecs=0
            stopasgroup=true
            [program:low]
            command=sleep 1000
            startsecs=0
            priority=1
            [program:high]
            command=sleep 1000
            startsecs=0
            priority=2
            """
        try await ListenerLaunch.with(text)
            .run { app in
                try await app.waitForLog("success: low entered")
                try await app.waitForLog("success: high entered")
                try await app.waitForLog("success: ear entered")
                try await app.waitForLog("ear: ACKNOWLEDGED -> READY")
                try await app.signal(SIGTERM)
                try await app.expectExit(0)
                // supervisord ends them at once, whatever they have still to hear.
                let low = app.told("told", about: "low").map(\.description)
                #expect(
                    isPeer
                        || low == [
                            "PROCESS_STATE_STOPPING processname:low groupname:low from_state:RUNNING pid:N",
                            "PROCESS_STATE_STOPPED processname:low groupname:low from_state:STOPPING pid:N",
                        ]
                )
                #expect(isPeer || app.told("told", about: "high").count == 2)
                let stops = app.logTexts.filter { $0.contains("stopped: ") }.map { $0.split(separator: " ")[2] }
                #expect(stops == ["high", "low", "ear"])
            }
    }

    @Test("text between the capture marks, wherever it is cut; the length counts characters")
    func communication() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_COMMUNICATION
            startsecs=0
            [program:job]
            command=sh job
            stdout_capture_maxbytes=1KB
            stderr_capture_maxbytes=1KB
            startsecs=0
            """
        let job = """
            printf 'a<!--XSUPERVISOR:BEGIN-->one<!--XSUPERVISOR:END-->b, and as much as a mark is long\\n'
            printf '<!--XSUPERVISOR:BEGIN-->second' >&2
            sleep 0.2
            printf ', k\\303\\244se<!--XSUPERVISOR:END-->and as much as a mark is long\\n' >&2
            exec sleep 1000
            """
        var launch = ListenerLaunch.with(text)
        launch.files["job"] = job
        try await launch.run { app in
            let first = try await app.waitForEvents("PROCESS_COMMUNICATION_STDOUT", in: "told")
            #expect(first[0].description == "PROCESS_COMMUNICATION_STDOUT processname:job groupname:job pid:N~one")
            try await app.waitForLog("'job' stderr emitted a comm event")
            // This listener counts bytes, so one is missing.
            let second = try await app.waitForEvents("PROCESS_COMMUNICATION_STDERR", in: "told")
            let payload = second[0].payload
            #expect(payload.hasSuffix("~second, käs"))
            #expect(second[0].header["len"] == "\(payload.count + 1)")
            try await app.stopWell()
        }
    }

    @Test("what a process writes, where that is asked for")
    func log() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=PROCESS_LOG
            startsecs=0
            [program:job]
            command=sh -c 'echo out; sleep 0.2; echo err >&2; exec sleep 1000'
            stdout_events_enabled=true
            stderr_events_enabled=true
            [program:quiet]
            command=sh -c 'echo unheard; exec sleep 1000'
            """
        try await ListenerLaunch.with(text)
            .run { app in
                let job = "processname:job groupname:job pid:N"
                let out = try await app.waitForEvents("PROCESS_LOG_STDOUT", in: "told")
                #expect(out.map(\.description) == ["PROCESS_LOG_STDOUT \(job) channel:stdout~out~"])
                let err = try await app.waitForEvents("PROCESS_LOG_STDERR", in: "told")
                #expect(err.map(\.description) == ["PROCESS_LOG_STDERR \(job) channel:stderr~err~"])
                try await app.waitForLog("success: quiet")
                #expect(app.told("told").count == 2)
                try await app.stopWell()
            }
    }

    @Test("the time, at multiples of its period")
    func ticks() async throws {
        let text = """
            [eventlistener:ear]
            command=sh listener told
            events=TICK_5
            startsecs=0
            """
        let begin = time(nil)
        try await ListenerLaunch.with(text)
            .run { app in
                let ticks = try await app.waitForEvents("TICK_5", in: "told", count: 2)
                let times = ticks.compactMap { Int($0.payload.dropFirst("when:".count)) }
                #expect(times.allSatisfy { $0 % 5 == 0 && begin - 5 < $0 && $0 <= time(nil) }, "\(times) from \(begin)")
                #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(times)")
                try await app.stopWell()
            }
    }
}
