import SuperviseCore
@testable import SuperviseDaemon
import SuperviseWire
import Testing

@Suite struct StateNewsTests {
    private let id = InstanceID(index: 0)
    private let instance = Instance(
        name: "app:web_0",
        program: Program(
            name: "web",
            group: "app",
            command: .direct(["true"]),
            restart: RestartPolicy(successCodes: [0, 2])
        ),
        number: 0
    )

    /// What is told of the events of one instance; nil is a start.
    private func news(of kinds: [Event.Kind?]) -> [String] {
        var news = StateNews()
        news.isHeard = true
        return
            kinds.flatMap { kind in
                kind.map { news.news(of: Event(id, $0), instance) } ?? news.starting(id, instance)
            }
            .map { event in
                let text = String(decoding: event.payload, as: UTF8.self)
                #expect(text.hasPrefix("processname:web_0 groupname:app from_state:"))
                return event.type.rawValue.dropFirst(14) + " " + text.dropFirst(43)
            }
    }

    private func exited(_ code: Int32, asked: Bool = false) -> Event.Kind {
        .exited(.exited(code: code), pid: 7, asked: asked, killed: false)
    }

    @Test("a run that ends by itself, and the next")
    func run() {
        #expect(
            news(of: [
                nil, .started(pid: 7), .running, .ready, exited(1), .restarting(delay: .zero), nil, .started(pid: 8),
                .running,
            ])
                == [
                    "STARTING STOPPED tries:0", "RUNNING STARTING pid:7", "EXITED RUNNING expected:0 pid:7",
                    "STARTING EXITED tries:0", "RUNNING STARTING pid:8",
                ]
        )
        #expect(
            news(of: [nil, .started(pid: 7), .running, exited(2), .done(.exited(code: 2))]).last
                == "EXITED RUNNING expected:1 pid:7"
        )
    }

    @Test("a stop")
    func stop() {
        let events = [
            nil, .started(pid: 7), .running, .stopping(.term, pid: 7), .killing(pid: 7), exited(0, asked: true),
            .stopped,
        ]
        #expect(
            news(of: events)
                == [
                    "STARTING STOPPED tries:0", "RUNNING STARTING pid:7", "STOPPING RUNNING pid:7",
                    "STOPPED STOPPING pid:7",
                ]
        )
    }

    @Test("failed starts, the last by way of BACKOFF too")
    func failedStarts() {
        let events: [Event.Kind?] = [
            nil, .started(pid: 7), exited(0), .backoff(delay: .seconds(1), attempt: 1, limit: 1), nil, .started(pid: 7),
            exited(0), .fatal(.retriesExhausted(.exited(code: 0), retries: 1)),
        ]
        #expect(
            news(of: events)
                == [
                    "STARTING STOPPED tries:0", "BACKOFF STARTING tries:1", "STARTING BACKOFF tries:1",
                    "BACKOFF STARTING tries:2", "FATAL BACKOFF",
                ]
        )
    }

    @Test("a stop during BACKOFF, where there is no process")
    func stopInBackoff() {
        let events: [Event.Kind?] = [
            nil, .started(pid: 7), exited(1), .backoff(delay: .seconds(1), attempt: 1, limit: 3), .stopped, nil,
        ]
        #expect(news(of: events).suffix(2) == ["STOPPED BACKOFF pid:0", "STARTING STOPPED tries:0"])
    }

    @Test("a start that waits for others is told once")
    func waiting() {
        let dependency = Dependency(target: "db", condition: .started)
        #expect(news(of: [.waiting(for: [dependency]), nil]) == ["STARTING STOPPED tries:0"])
        let fatal: [Event.Kind?] = [.waiting(for: [dependency]), .fatal(.dependency(dependency))]
        #expect(news(of: fatal).last == "FATAL STARTING")
    }
}
