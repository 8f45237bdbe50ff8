/// One event as listeners get it: its type and its text.
///
/// The text is UTF-8 always: listeners count its characters.
package struct ListenerEvent: Hashable, Sendable {
    package let type: ListenerEventType
    package let payload: [UInt8]

    private init(_ type: ListenerEventType, _ payload: [UInt8]) {
        self.type = type
        self.payload = payload
    }

    /// A process, by its own name and that of its group.
    package struct Subject: Hashable, Sendable {
        package var process: String
        package var group: String

        package init(process: String, group: String) {
            self.process = process
            self.group = group
        }

        fileprivate var words: String { "processname:\(process) groupname:\(group)" }
    }

    /// What a change of state tells beyond both states.
    package enum Detail: Hashable, Sendable {
        case none
        case tries(Int)
        case pid(Int32)
        case exit(isExpected: Bool, pid: Int32)

        fileprivate var words: String {
            switch self {
            case .none: ""
            case .tries(let count): " tries:\(count)"
            case .pid(let pid): " pid:\(pid)"
            case .exit(let isExpected, let pid): " expected:\(isExpected ? 1 : 0) pid:\(pid)"
            }
        }
    }

    /// A process has changed its state.
    package init(_ type: ListenerEventType, of subject: Subject, from state: String, _ detail: Detail) {
        self.init(type, Array("\(subject.words) from_state:\(state)\(detail.words)".utf8))
    }

    /// A process has written text between the capture marks.
    package static func communication(
        _ text: [UInt8],
        of subject: Subject,
        pid: Int32,
        isError: Bool
    ) -> ListenerEvent {
        let type: ListenerEventType = isError ? .processCommunicationStderr : .processCommunicationStdout
        return ListenerEvent(type, Array("\(subject.words) pid:\(pid)\n".utf8) + EventText.text(text))
    }

    /// A process has written something.
    package static func log(_ text: [UInt8], of subject: Subject, pid: Int32, isError: Bool) -> ListenerEvent {
        let type: ListenerEventType = isError ? .processLogStderr : .processLogStdout
        let head = "\(subject.words) pid:\(pid) channel:\(isError ? "stderr" : "stdout")\n"
        return ListenerEvent(type, Array(head.utf8) + EventText.text(text))
    }

    /// Somebody has sent a text through the control plane.
    package static func remote(type: [UInt8], _ text: [UInt8]) -> ListenerEvent {
        let head = Array("type:".utf8) + EventText.text(type) + [UInt8(ascii: "\n")]
        return ListenerEvent(.remoteCommunication, head + EventText.text(text))
    }

    /// A time has come that is a multiple of the period, in seconds since 1970.
    package static func tick(_ type: ListenerEventType, when: Int64) -> ListenerEvent {
        ListenerEvent(type, Array("when:\(when)".utf8))
    }

    /// The supervisor has begun, or begins to end.
    package static func supervisor(_ type: ListenerEventType) -> ListenerEvent { ListenerEvent(type, []) }

    /// A group has come or gone.
    package static func group(_ type: ListenerEventType, _ name: String) -> ListenerEvent {
        ListenerEvent(type, Array("groupname:\(name)\n".utf8))
    }
}
