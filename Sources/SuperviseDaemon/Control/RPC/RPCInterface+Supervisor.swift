import Glibc
import SuperviseCore
import SuperviseWire

extension RPCInterface {
    /// The version of the interface; clients refuse any other.
    static let apiVersion = "3.0"
    /// The version of supervisord whose interface this is.
    static let supervisorVersion = "4.3.0"

    /// Methods about the supervisor itself.
    static var ofSupervisor: [RPCMethod] {
        let version = RPCMethod("supervisor.getAPIVersion", .string, [], "The version of this interface.") {
            _,
            _,
            writer in
            writer.string(apiVersion)
        }
        return [
            version, version.alias("supervisor.getVersion"),
            RPCMethod(
                "supervisor.getSupervisorVersion",
                .string,
                [],
                "The version of supervisord that this is compatible with."
            ) { _, _, writer in writer.string(supervisorVersion) },
            RPCMethod("supervisor.getIdentification", .string, [], "The name of this supervisor.") { me, _, writer in
                writer.string(me.control.supervisor.settings?.identifier ?? "supervisor")
            },
            RPCMethod("supervisor.getState", .structure, [], "The state of the supervisor: statecode, statename.") {
                _,
                _,
                writer in
                writer.structure {
                    $0.member("statecode", 1)
                    $0.member("statename", "RUNNING")
                }
            },
            RPCMethod("supervisor.getPID", .int, [], "The process id of the supervisor.") { _, _, writer in
                writer.int(Int(getpid()))
            },
            RPCMethod("supervisor.shutdown", .boolean, [], "Stops everything in order, and ends.") { me, _, _, reply in
                reply(.true)
                me.control.shutdown()
            },
            RPCMethod(
                "supervisor.restart",
                .boolean,
                [],
                "Reads the configuration again, stops everything in order, and starts over in the same process."
            ) { (me, _, _, reply) throws(XMLRPCFault) in
                do throws(ConfigurationRefusal) {
                    try me.control.restartAll()
                } catch {
                    throw error.fault(name: nil)
                }
                reply(.true)
            },
        ]
    }

    /// Methods that change what is run.
    static var ofConfiguration: [RPCMethod] {
        let name = RPCMethod.Parameter(type: .string, name: "name", help: "The name of the group.")
        return [
            RPCMethod(
                "supervisor.reloadConfig",
                .array,
                [],
                "Reads the configuration again and applies nothing: [[added, changed, removed]], names of groups."
            ) { (me, _, writer) throws(XMLRPCFault) in
                let difference: FleetSpec.GroupDifference
                do throws(ConfigurationRefusal) {
                    difference = try me.control.readAgain()
                } catch {
                    throw error.fault(name: nil)
                }
                writer.array { writer in
                    writer.array { writer in
                        for names in [difference.added, difference.changed, difference.removed] {
                            writer.array { writer in names.forEach { writer.string($0) } }
                        }
                    }
                }
            },
            RPCMethod(
                "supervisor.addProcessGroup",
                .boolean,
                [name],
                "Adds a group of the configuration that was read last, and starts what starts by itself."
            ) { (me, arguments, writer) throws(XMLRPCFault) in
                let name = try arguments.string(0)
                do throws(ConfigurationRefusal) {
                    try me.control.add(group: name)
                } catch {
                    throw error.fault(name: name)
                }
                writer.boolean(true)
            },
            RPCMethod("supervisor.removeProcessGroup", .boolean, [name], "Removes a group that is stopped.") {
                (me, arguments, writer) throws(XMLRPCFault) in
                let name = try arguments.string(0)
                do throws(ConfigurationRefusal) {
                    try me.control.remove(group: name)
                } catch {
                    throw error.fault(name: name)
                }
                writer.boolean(true)
            },
        ]
    }
}

extension Result where Success == [UInt8], Failure == XMLRPCFault {
    /// What most methods answer.
    static var `true`: Self {
        var writer = XMLRPCWriter()
        writer.boolean(true)
        return .success(writer.bytes)
    }
}

extension ConfigurationRefusal {
    fileprivate func fault(name: String?) -> XMLRPCFault {
        switch self {
        case .noReader: XMLRPCFault(.cannotReread, "the configuration came from standard input")
        case .mistakes(let mistakes): XMLRPCFault(.cannotReread, mistakes.headlines.first)
        case .unavailable: XMLRPCFault(.shutdownState)
        case .noSuchGroup, .noSuchProgram: XMLRPCFault(.badName, name)
        case .alreadyActive: XMLRPCFault(.alreadyAdded, name)
        case .stillRunning: XMLRPCFault(.stillRunning, name)
        }
    }
}
