import SuperviseCore
import Testing

@Suite struct EventMessageTests {
    private func messages(_ kinds: Event.Kind...) -> [String] {
        Event.messages(for: kinds.map { Event(.first, $0) }) { _ in "web.1" }
    }

    @Test(
        "each event has its words, or none",
        arguments: [
            (.started(pid: 123), "web.1 started (pid=123)"), (.running, nil), (.stopped, nil), (.done(.failure), nil),
            (.startFailed(.notFound), "web.1 cannot start: cannot run 'uvcorn': not found in PATH"),
            (.fatal(.cannotStart(.notFound)), nil),
            (.leftovers(.term), "web.1 left processes behind; sending them SIGTERM"),
            (.stopping(.int, pid: 123), "sending SIGINT to web.1 (pid 123)"),
            (.killing(pid: 123), "sending SIGKILL to web.1 (pid 123)"),
            (.backoff(delay: .milliseconds(1449), attempt: 2, limit: 3), "web.1 restarting in 1.4 s (2 of 3)"),
            (.backoff(delay: .milliseconds(29_960), attempt: 2, limit: nil), "web.1 restarting in 30.0 s (restart 2)"),
            (.backoff(delay: .zero, attempt: 1, limit: nil), "web.1 restarting at once (restart 1)"),
            (.fatal(.retriesExhausted(.failure, retries: 1)), "web.1 given up after 1 restart"),
            (.waiting(for: [Dependency(target: "db", condition: .ready)]), "web.1 waits for db to be ready"),
            (.ready, "web.1 is ready"), (.unhealthy(nil, then: .none), "web.1 is unhealthy"),
            (.restarting(delay: .zero), "web.1 restarting at once"),
            (.restarting(delay: .milliseconds(900)), "web.1 restarting in 0.9 s"),
            (.fatal(.unhealthy), "web.1 given up: unhealthy"),
            (
                .fatal(
                    .dependency(
                        Dependency(target: "db", condition: .completedSuccessfully),
                        Dependency.Obstacle(instance: "db.2", reason: .ended(.failure))
                    )
                ),
                "web.1 not started: it waits for db to succeed, but db.2 has ended: exited with code 1"
            ),
            (.stoppingByCommand(pid: 123), "running the stop command of web.1 (pid 123)"),
            (.added(group: "web", isFirst: true), "web.1 added"),
            (.removed(group: "web", isLast: true), "web.1 removed"),
        ] as [(Event.Kind, String?)]
    )
    func words(kind: Event.Kind, expected: String?) {
        #expect(Event(.first, kind).message(for: "web.1") == expected)
    }

    @Test(
        "an end says its code, and whose doing it was",
        arguments: [
            (.success, false, false, "(rc=0)"), (.success, true, true, "(rc=0)"),
            (.failure, false, false, "(rc=1): exited with code 1"),
            (.signaled(.kill), false, false, "(rc=-9): exited with code 137: killed by SIGKILL, not by us"),
            (.signaled(.kill), true, false, "(rc=-9): exited with code 137: killed by SIGKILL, not by us"),
            (
                .signaled(.usr1), false, true,
                "(rc=-10): exited with code 138: killed by SIGUSR1, by us: somebody has asked for that"
            ),
            (.signaled(.term), true, false, "(rc=-15): killed by SIGTERM, as asked"),
            (.signaled(.term), false, false, "(rc=-15): exited with code 143: killed by SIGTERM, not by us"),
            (.signaled(.kill), true, true, "(rc=-9): killed by SIGKILL, by us: it did not obey in time"),
            (.signaled(.quit, coreDumped: true), true, false, "(rc=-3): killed by SIGQUIT, as asked (core dumped)"),
            (
                .signaled(Signal(rawValue: 11), coreDumped: true), true, false,
                "(rc=-11): exited with code 139: killed by SIGSEGV, not by us (core dumped)"
            ),
        ] as [(ExitStatus, Bool, Bool, String)]
    )
    func ends(status: ExitStatus, asked: Bool, killed: Bool, expected: String) {
        #expect(messages(.exited(status, pid: 1, asked: asked, killed: killed)) == ["web.1 stopped \(expected)"])
    }

    @Test("what follows from an end stands in its line")
    func joins() {
        let crash = Event.Kind.exited(.signaled(.kill), pid: 1, asked: false, killed: false)
        #expect(
            messages(crash, .backoff(delay: .seconds(1), attempt: 2, limit: 3)) == [
                "web.1 stopped (rc=-9): exited with code 137: killed by SIGKILL, not by us; restarting in 1.0 s (2 of 3)"
            ]
        )
        #expect(
            messages(
                .exited(.failure, pid: 1, asked: false, killed: false),
                .fatal(.retriesExhausted(.failure, retries: 3))
            ) == ["web.1 stopped (rc=1): exited with code 1; given up after 3 restarts"]
        )
        #expect(
            messages(
                .exited(.exited(code: 127), pid: 1, asked: false, killed: false),
                .fatal(.refusedByShell(.exited(code: 127)))
            ) == ["web.1 stopped (rc=127): exited with code 127; given up: the shell found no such command"]
        )
        #expect(
            messages(.startFailed(.noMemory), .backoff(delay: .milliseconds(500), attempt: 1, limit: nil)) == [
                "web.1 cannot start: cannot fork: not enough memory; restarting in 0.5 s (restart 1)"
            ]
        )
        #expect(
            messages(.startFailed(.noMemory), .fatal(.cannotStart(.noMemory))) == [
                "web.1 cannot start: cannot fork: not enough memory; given up"
            ]
        )
        #expect(messages(.startFailed(.notFound), .fatal(.cannotStart(.notFound))).count == 1)
        #expect(messages(crash, .leftovers(.term)).count == 2)
    }

    @Test("the ends of two instances are not mixed up")
    func keepsInstancesApart() {
        let events = [
            Event(.first, .exited(.failure, pid: 1, asked: false, killed: false)),
            Event(.second, .backoff(delay: .seconds(2), attempt: 1, limit: 3)),
        ]
        #expect(
            Event.messages(for: events) { "p\($0.index)" } == [
                "p0 stopped (rc=1): exited with code 1", "p1 restarting in 2.0 s (1 of 3)",
            ]
        )
    }
}
