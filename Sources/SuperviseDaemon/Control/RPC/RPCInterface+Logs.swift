import Glibc
import SuperviseCore
import SuperviseSystem
import SuperviseWire

extension RPCInterface {
    private static let process = RPCMethod.Parameter(
        type: .string,
        name: "name",
        help: "The process: group:name, or name."
    )
    private static let offset = RPCMethod.Parameter(
        type: .int,
        name: "offset",
        help: "Where to begin; from the end of the log where it is below 0."
    )
    private static let length = RPCMethod.Parameter(
        type: .int,
        name: "length",
        help: "How many bytes; 0 is all that follow, of which one answer has 8 MiB at most."
    )

    /// Methods that read and clear logs.
    static var ofLogs: [RPCMethod] {
        let readMain = RPCMethod("supervisor.readLog", .string, [offset, length], "A part of the main log.") {
            (me, arguments, _, reply) throws(XMLRPCFault) in
            let part = try me.part(arguments.int(0), arguments.int(1))
            me.read(part, of: me.control.supervisor.mainLog?.path, reply)
        }
        let readStdout = reading("supervisor.readProcessStdoutLog", .stdout)
        let tailStdout = tailing("supervisor.tailProcessStdoutLog", .stdout)
        let clear = RPCMethod("supervisor.clearProcessLogs", .boolean, [process], "Empties the logs of a process.") {
            (me, arguments, _, reply) throws(XMLRPCFault) in
            let name = try arguments.string(0)
            me.clear(try me.one(name)) { isDone in
                reply(isDone ? .true : .failure(XMLRPCFault(.failed, name)))
            }
        }
        return [
            readMain, readMain.alias("supervisor.readMainLog"),
            RPCMethod("supervisor.clearLog", .boolean, [], "Empties the main log.") {
                (me, _, _, reply) throws(XMLRPCFault) in
                try me.clearMain(reply)
            },
            readStdout, readStdout.alias("supervisor.readProcessLog"),
            reading("supervisor.readProcessStderrLog", .stderr),
            tailStdout, tailStdout.alias("supervisor.tailProcessLog"),
            tailing("supervisor.tailProcessStderrLog", .stderr),
            clear, clear.alias("supervisor.clearProcessLog"),
            RPCMethod(
                "supervisor.clearAllProcessLogs",
                .array,
                [],
                "Empties the logs of all processes: structs of name, group, status, description."
            ) { me, _, _, reply in me.clearAll(reply) },
        ]
    }

    private static func reading(_ name: String, _ channel: OutputChannel) -> RPCMethod {
        RPCMethod(name, .string, [process, offset, length], "A part of the \(channel) log of a process.") {
            (me, arguments, _, reply) throws(XMLRPCFault) in
            let path = try me.logPath(arguments, channel)
            let part = try me.part(arguments.int(1), arguments.int(2))
            me.read(part, of: path, reply)
        }
    }

    private static func tailing(_ name: String, _ channel: OutputChannel) -> RPCMethod {
        let help =
            "What has come to the \(channel) log of a process since an offset, at most so many bytes, and of more the "
            + "last: [text, size of the log, whether there was more]."
        return RPCMethod(name, .array, [process, offset, length], help) {
            (me, arguments, _, reply) throws(XMLRPCFault) in
            let path = try me.logPath(arguments, channel)
            me.tail(.news(offset: try arguments.int(1), length: try arguments.int(2)), of: path, reply)
        }
    }
}

// MARK: - Reading

extension RPCInterface {
    private func logPath(_ arguments: RPCArguments, _ channel: OutputChannel) throws(XMLRPCFault) -> ByteString? {
        let id = try one(arguments.string(0))
        return control.fleet.instance(of: id).flatMap { control.logPath(of: id, channel, $0) }
    }

    private func part(_ offset: Int, _ length: Int) throws(XMLRPCFault) -> LogPart {
        guard length >= 0, offset >= 0 || length == 0, offset != .min else { throw XMLRPCFault(.badArguments) }
        return offset < 0 ? .end(-offset) : .range(offset: offset, length: length)
    }

    private func read(_ part: LogPart, of path: ByteString?, _ reply: @escaping RPCReply) {
        guard let path else { return reply(.failure(XMLRPCFault(.noFile))) }
        control.supervisor.logs.read(part, of: path) { result in
            switch result {
            case .success(let content):
                var writer = XMLRPCWriter(capacity: content.bytes.count + 100)
                writer.string(bytes: content.bytes)
                reply(.success(writer.bytes))
            case .failure(let error) where error.errno == ENOENT || error.errno == ENOTDIR:
                reply(.failure(XMLRPCFault(.noFile, path.text)))
            case .failure: reply(.failure(XMLRPCFault(.failed)))
            }
        }
    }

    private func tail(_ part: LogPart, of path: ByteString?, _ reply: @escaping RPCReply) {
        guard let path else { return reply(Self.tailAnswer(LogContent(bytes: [], size: 0))) }
        control.supervisor.logs.read(part, of: path) { result in
            reply(Self.tailAnswer((try? result.get()) ?? LogContent(bytes: [], size: 0)))
        }
    }

    private static func tailAnswer(_ content: LogContent) -> RPCResult {
        var writer = XMLRPCWriter(capacity: content.bytes.count + 200)
        writer.array { writer in
            writer.string(bytes: content.bytes)
            writer.int(content.size)
            writer.boolean(content.hasOverflown)
        }
        return .success(writer.bytes)
    }
}

// MARK: - Clearing

extension RPCInterface {
    /// Empties both logs of a process, whether it runs or not; one that it has not is empty.
    private func clear(_ id: InstanceID, then: @escaping (Bool) -> Void) {
        let logs = control.supervisor.children.logs
        guard let instance = control.fleet.instance(of: id) else { return then(false) }
        let ids = OutputChannel.allCases.compactMap { logs.fileLog(of: id, $0, of: instance) }
        guard !ids.isEmpty else { return then(true) }
        var (open, isDone) = (ids.count, true)
        for log in ids {
            control.supervisor.logs.clear(log) { error in
                open -= 1
                if error != nil { isDone = false }
                if open == 0 { then(isDone) }
            }
        }
    }

    private func clearAll(_ reply: @escaping RPCReply) {
        let targets = control.ids.compactMap { id in control.fleet.instance(of: id).map { (id: id, instance: $0) } }
        var faults = [XMLRPCFault?](repeating: nil, count: targets.count)
        var open = targets.count
        let finish = {
            var writer = XMLRPCWriter()
            writer.array { writer in
                for (target, fault) in zip(targets, faults) { writer.status(of: target.instance, fault) }
            }
            reply(.success(writer.bytes))
        }
        guard open > 0 else { return finish() }
        for (place, target) in targets.enumerated() {
            clear(target.id) { isDone in
                if !isDone { faults[place] = XMLRPCFault(.failed, target.instance.rpcName) }
                open -= 1
                if open == 0 { finish() }
            }
        }
    }

    private func clearMain(_ reply: @escaping RPCReply) throws(XMLRPCFault) {
        guard let mainLog = control.supervisor.mainLog, let log = mainLog.log, mainLog.path != nil else {
            throw XMLRPCFault(.noFile)
        }
        control.supervisor.logs.clear(log) { error in
            reply(error == nil ? .true : .failure(XMLRPCFault(.failed)))
        }
        mainLog.write(.info, "reopening log file")
    }
}
