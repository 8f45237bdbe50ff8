import SuperviseWire

/// What supervisord says of one process.
struct ProcessInfo {
    /// The states of processes that are down: stopped, exited, fatal, unknown.
    private static let downStates = [0, 100, 200, 1000]
    private static let runningState = 20

    let name: ProcessSpec
    let stateName: String
    let description: String
    let pid: Int
    private let state: Int

    init(_ value: XMLRPCValue) {
        name = ProcessSpec(group: value.text("group"), process: value.text("name"))
        stateName = value.text("statename")
        description = value.text("description")
        pid = value.number("pid")
        state = value.number("state")
    }

    var isDown: Bool { Self.downStates.contains(state) }
    var isRunning: Bool { state == Self.runningState }
}

/// The name of a process or of a group of them: `web`, `site:web`, `site:*`.
struct ProcessSpec: Hashable {
    let group: String
    /// Nil is all of the group.
    let process: String?

    init(group: String, process: String?) {
        self.group = group
        self.process = process
    }

    /// As it is written in a command.
    init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            self.init(group: text, process: text)
            return
        }
        self.init(group: parts[0], process: parts[1].isEmpty || parts[1] == "*" ? nil : parts[1])
    }

    /// As it is shown: a process that is called like its group is called by one name.
    var text: String {
        guard let process, process != group else { return group }
        return "\(group):\(process)"
    }
}

/// What became of one process of several.
struct ProcessOutcome {
    let name: String
    let code: Int
    let description: String

    init(_ value: XMLRPCValue) {
        name = ProcessSpec(group: value.text("group"), process: value.text("name")).text
        code = value.number("status")
        description = value.text("description")
    }

    init(_ fault: XMLRPCFault, of spec: ProcessSpec) {
        name = spec.text
        code = fault.code
        description = fault.text
    }
}

extension XMLRPCValue {
    /// A member that is a text; empty where there is none.
    func text(_ member: String) -> String { self[member]?.text ?? "" }

    /// A member that is a number; 0 where there is none.
    func number(_ member: String) -> Int { self[member]?.number ?? 0 }

    var text: String {
        switch self {
        case .string(let text): text
        case .int(let number): "\(number)"
        case .boolean(let value): value ? "True" : "False"
        case .base64(let bytes): String(decoding: bytes, as: UTF8.self)
        default: ""
        }
    }

    var number: Int {
        switch self {
        case .int(let number): number
        case .boolean(let value): value ? 1 : 0
        case .double(let number): Int(exactly: number.rounded(.towardZero)) ?? 0
        default: 0
        }
    }

    /// The elements of an array; none where it is none.
    var elements: [XMLRPCValue] {
        if case .array(let elements) = self { return elements }
        return []
    }
}
