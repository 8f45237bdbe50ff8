import SuperviseWire
import Testing

@Suite struct ListenerMessageTests {
    private static let web = ListenerEvent.Subject(process: "web_0", group: "web")

    @Test("an event is a header line and its text")
    func message() {
        let event = ListenerEvent(.processStateExited, of: Self.web, from: "RUNNING", .exit(isExpected: false, pid: 7))
        let message = ListenerMessage(event, server: "supervisor", serial: 21, pool: "mail", poolSerial: 10)
        let payload = "processname:web_0 groupname:web from_state:RUNNING expected:0 pid:7"
        let header =
            "ver:3.0 server:supervisor serial:21 pool:mail poolserial:10 eventname:PROCESS_STATE_EXITED len:67\n"
        #expect(String(decoding: message.bytes, as: UTF8.self) == header + payload)
    }

    @Test(
        "the length counts characters as Python does, not bytes",
        arguments: [
            ("käse", 4), ("日本", 2), ("👩‍🚀", 3), ("e\u{301}", 2), ("", 0), ("a\r\nb", 4),
        ]
    )
    func characters(text: String, count: Int) {
        let event = ListenerEvent.remote(type: Array("t".utf8), Array(text.utf8))
        let message = ListenerMessage(event, server: "s", serial: 0, pool: "p", poolSerial: 0)
        let header = "ver:3.0 server:s serial:0 pool:p poolserial:0 eventname:REMOTE_COMMUNICATION len:\(count + 7)\n"
        #expect(message.bytes == Array((header + "type:t\n" + text).utf8))
    }

    @Test(
        "the text of each kind of event",
        arguments: [
            (
                ListenerEvent(.processStateStarting, of: web, from: "STOPPED", .tries(0)),
                "PROCESS_STATE_STARTING", "processname:web_0 groupname:web from_state:STOPPED tries:0"
            ),
            (
                ListenerEvent(.processStateRunning, of: web, from: "STARTING", .pid(9)),
                "PROCESS_STATE_RUNNING", "processname:web_0 groupname:web from_state:STARTING pid:9"
            ),
            (
                ListenerEvent(.processStateFatal, of: web, from: "BACKOFF", .none),
                "PROCESS_STATE_FATAL", "processname:web_0 groupname:web from_state:BACKOFF"
            ),
            (
                .communication(Array("a\nb".utf8), of: web, pid: 3, isError: false),
                "PROCESS_COMMUNICATION_STDOUT", "processname:web_0 groupname:web pid:3\na\nb"
            ),
            (
                .communication([], of: web, pid: 3, isError: true),
                "PROCESS_COMMUNICATION_STDERR", "processname:web_0 groupname:web pid:3\n"
            ),
            (
                .log(Array("line\n".utf8), of: web, pid: 3, isError: false),
                "PROCESS_LOG_STDOUT", "processname:web_0 groupname:web pid:3 channel:stdout\nline\n"
            ),
            (
                .log(Array("x".utf8), of: web, pid: 3, isError: true),
                "PROCESS_LOG_STDERR", "processname:web_0 groupname:web pid:3 channel:stderr\nx"
            ),
            (.tick(.tick60, when: 1_795_259_700), "TICK_60", "when:1795259700"),
            (.supervisor(.supervisorRunning), "SUPERVISOR_STATE_CHANGE_RUNNING", ""),
            (.group(.groupAdded, "web"), "PROCESS_GROUP_ADDED", "groupname:web\n"),
        ]
    )
    func payload(event: ListenerEvent, name: String, text: String) {
        #expect(event.type.rawValue == name)
        #expect(String(decoding: event.payload, as: UTF8.self) == text)
    }

    @Test(
        "bytes that are no text are shown as Python shows them",
        arguments: [
            ([0xFF, 0x78], #"b'\xffx'"#), ([0xC3], #"b'\xc3'"#), ([0x80, 0x27], #"b"\x80'""#),
            ([0x80, 0x27, 0x22], #"b'\x80\'"'"#),
            ([0x80, 0x5C, 0x0A, 0x0D, 0x09, 0x00, 0x7F], #"b'\x80\\\n\r\t\x00\x7f'"#),
            // Half of a pair that only UTF-16 has.
            ([0xED, 0xA0, 0x80], #"b'\xed\xa0\x80'"#),
        ] as [([UInt8], String)]
    )
    func undecodable(bytes: [UInt8], literal: String) {
        let event = ListenerEvent.remote(type: Array("t".utf8), bytes)
        #expect(String(decoding: event.payload, as: UTF8.self) == "type:t\nUndecodable: \(literal)")
    }

    @Test(
        "a subscription to a family has its members, and to EVENT everything",
        arguments: [
            (["EVENT"], ListenerEventType.allCases),
            (["TICK"], [.tick5, .tick60, .tick3600]),
            (["TICK_5"], [.tick5]),
            (
                ["PROCESS_GROUP", "SUPERVISOR_STATE_CHANGE"],
                [.supervisorRunning, .supervisorStopping, .groupAdded, .groupRemoved]
            ),
            (["PROCESS_LOG", "PROCESS_LOG_STDERR"], [.processLogStdout, .processLogStderr]),
            (["PROCESS_STATE_EXITED", "REMOTE_COMMUNICATION"], [.processStateExited, .remoteCommunication]),
            ([], []), (["TICK_", "PROCESS", "event"], []),
        ]
    )
    func subscriptions(names: [String], types: [ListenerEventType]) {
        let all = ListenerEventTypes(names)
        #expect(ListenerEventType.allCases.filter(all.contains) == types)
    }
}
