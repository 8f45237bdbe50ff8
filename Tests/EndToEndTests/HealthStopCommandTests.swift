import Glibc
import SuperviseTestSupport
import Testing

@Suite("Stop commands", .serialized, .timeLimit(.minutes(5)))
struct StopCommandTests {
    private func launch(_ command: String, _ more: String = "", web: String = "sleep") -> OverlayLaunch {
        OverlayLaunch(
            procfile: "web: ./probe ignore TERM , on USR1 exit 0 , mark web , \(web)\n",
            overlay: "[program:web]\nstop_command=\(command)\n" + more,
            arguments: longGrace
        )
    }

    @Test("it ends the process, by its id, in its environment; no signal is sent")
    func success() async throws {
        try await launch("sh -c 'test \"$PS\" = web.1 && kill -USR1 $SUPERVISE_PID'", "stopwaitsecs=100\n")
            .run { app in
                try await app.waitForMarks("web")
                try await app.stopByTerm()
                #expect(app.notices.contains { $0.hasPrefix("running the stop command of web.1 (pid ") })
                #expect(!app.notices.contains { $0.hasPrefix("sending ") }, "\(app.report)")
                #expect(app.notices.contains("web.1 stopped (rc=0)"), "\(app.report)")
            }
    }

    @Test(
        "where it fails, that is said and the signal is sent",
        arguments: [
            ("sh -c 'echo nobody at home; exit 4'", "exited with code 4: nobody at home"),
            ("/does/not/exist", "cannot run '/does/not/exist': "),
        ]
    )
    func failure(command: String, reason: String) async throws {
        try await launch(command, "stopsignal=USR1\nstopwaitsecs=100\n")
            .run { app in
                try await app.waitForMarks("web")
                try await app.stopByTerm()
                let notice = "the stop command of web.1 has failed: \(reason)"
                #expect(app.notices.contains { $0.hasPrefix(notice) }, "\(app.report)")
                #expect(app.notices.contains { $0.hasPrefix("sending SIGUSR1 to web.1") }, "\(app.report)")
            }
    }

    @Test(
        "where it hangs, or does nothing, the time to SIGKILL runs; nothing of it lives on",
        arguments: ["true", "sleep 1000"]
    )
    func hangs(command: String) async throws {
        try await launch(command, "stopwaitsecs=1\n")
            .run { app in
                try await app.waitForMarks("web")
                try await app.stopByTerm()
                #expect(app.notices.contains { $0.hasPrefix("sending SIGKILL to web.1") }, "\(app.report)")
                #expect(!app.notices.contains { $0.hasPrefix("the stop command") }, "\(app.report)")
            }
    }

    @Test("it is ended when its instance is gone")
    func endsWithInstance() async throws {
        try await launch("sh -c 'kill -USR1 $SUPERVISE_PID; sleep 1000'", "stopwaitsecs=100\n")
            .run { app in
                try await app.waitForMarks("web")
                try await app.stopByTerm()
            }
    }
}
