import SuperviseCore
import SuperviseWire

extension RPCInterface {
    /// Methods that tell how processes are and what is configured.
    static var ofInfo: [RPCMethod] {
        let process = RPCMethod.Parameter(type: .string, name: "name", help: "The process: group:name, or name.")
        return [
            RPCMethod("supervisor.getProcessInfo", .structure, [process], "How a process is.") {
                (me, arguments, writer) throws(XMLRPCFault) in
                let id = try me.one(arguments.string(0))
                guard let snapshot = me.control.snapshot(of: id) else { throw XMLRPCFault(.badName) }
                ProcessInfoAnswers.write(snapshot, to: &writer)
            },
            RPCMethod("supervisor.getAllProcessInfo", .array, [], "How all processes are, by group and name.") {
                me,
                _,
                _,
                reply in
                reply(.success(me.info.all(of: me.control)))
            },
            RPCMethod(
                "supervisor.getAllConfigInfo",
                .array,
                [],
                "All processes of the configuration that was read last, by name, and whether they are in use."
            ) { me, _, writer in
                let config = ConfigInfo(me.control)
                writer.array { writer in
                    for instance in config.instances { config.write(instance, to: &writer) }
                }
            },
        ]
    }

    /// The one process that a name means.
    func one(_ name: String) throws(XMLRPCFault) -> InstanceID {
        guard let id = try process(name) else { throw XMLRPCFault(.badName, name) }
        return id
    }
}

/// What `getAllConfigInfo` tells.
private struct ConfigInfo {
    private let control: ProcessControl
    private let spec: FleetSpec
    private let ids: [String: InstanceID]
    private let active: Set<String>
    private let priorities: [String: Int]
    /// In the order in which they are told.
    let instances: [Instance]

    init(_ control: ProcessControl) {
        self.control = control
        spec = control.lastRead
        let named = control.ids.compactMap { id in control.fleet.instance(of: id).map { ($0.name, id) } }
        ids = Dictionary(named) { first, _ in first }
        active = Set(control.fleet.spec.groupNames)
        priorities = spec.groupPriorities
        instances = spec.instances.sorted { ($0.processName, $0.name) < ($1.processName, $1.name) }
    }

    func write(_ instance: Instance, to writer: inout XMLRPCWriter) {
        let program = instance.program
        let group = program.group
        writer.structure { writer in
            writer.member("autostart", program.autostart)
            writer.member("directory", program.directory?.text ?? "none")
            writeUser(program.attributes.user, to: &writer)
            writer.member("command", program.written?.text.text ?? program.command.line)
            writer.member("exitcodes") { writer in
                writer.array { writer in for code in program.restart.successCodes { writer.int(Int(code)) } }
            }
            writer.member("group", group)
            writer.member("group_prio", priorities[group] ?? Program.standardPriority)
            writer.member("inuse", active.contains(group))
            writer.member("killasgroup", program.stop.killReach == .group)
            writer.member("name", instance.processName)
            writer.member("process_prio", program.priority)
            writer.member("redirect_stderr", program.output.stderr == nil)
            writer.member("startretries", program.restart.retries ?? Int(Int32.max))
            writer.member("startsecs", Int(program.startTime.components.seconds))
            write(program.output.stdout, .stdout, of: instance, to: &writer)
            writer.member("stopsignal", Int(program.stop.signal.rawValue))
            writer.member("stopwaitsecs", Int(program.stop.timeout.components.seconds))
            write(program.output.stderr ?? idleStderr(of: program), .stderr, of: instance, to: &writer)
            writer.member("serverurl", program.serverURL ?? "none")
        }
    }

    /// supervisord tells the limits as they are written, but no file.
    private func idleStderr(of program: Program) -> LogPlan? {
        var plan = program.output.idleStderr
        plan?.target = .none
        return plan
    }

    private func writeUser(_ user: UserEntry?, to writer: inout XMLRPCWriter) {
        if let user { writer.member("uid", Int(user.userID)) } else { writer.member("uid", "none") }
    }

    private func write(
        _ plan: LogPlan?,
        _ channel: OutputChannel,
        of instance: Instance,
        to writer: inout XMLRPCWriter
    ) {
        let target = plan?.target ?? .none
        let plan = plan ?? LogPlan()
        writer.member("\(channel)_capture_maxbytes", plan.captureBytes)
        writer.member("\(channel)_events_enabled", plan.publishesLines)
        writer.member("\(channel)_logfile", path(target, channel, of: instance))
        writer.member("\(channel)_logfile_backups", plan.rotation.backups)
        writer.member("\(channel)_logfile_maxbytes", plan.rotation.maximumBytes)
        writer.member("\(channel)_syslog", plan.syslog)
    }

    private func path(_ target: LogPlan.Target, _ channel: OutputChannel, of instance: Instance) -> String {
        switch target {
        case .none: "none"
        case .file(let path): path.text
        case .automatic:
            ids[instance.name].flatMap { control.supervisor.children.logs.path(of: $0, channel)?.text } ?? "auto"
        }
    }
}

extension Command {
    /// The command as one line that a shell would read so.
    var line: String {
        switch self {
        case .shell(let line): line.text
        case .direct(let words):
            words.map { String(decoding: $0.shellQuoted, as: UTF8.self) }.joined(separator: " ")
        }
    }
}
