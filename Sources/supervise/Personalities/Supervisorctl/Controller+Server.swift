import Glibc
import SuperviseSystem
import SuperviseWire

// reread, avail, add, remove, update, shutdown, reload, version, open.
extension Controller {
    /// What a new reading of the configuration has found, in names of groups.
    private struct Changes {
        let added: [String]
        let changed: [String]
        let removed: [String]

        init(_ value: XMLRPCValue) {
            let lists = (value.elements.first?.elements ?? []).map { $0.elements.map(\.text) }
            added = lists.first ?? []
            changed = lists.dropFirst().first ?? []
            removed = lists.dropFirst(2).first ?? []
        }
    }

    /// Whether nothing follows a command that takes nothing; says so where not.
    private mutating func isAlone(_ command: String, _ argument: String) -> Bool {
        guard !argument.isEmpty else { return true }
        refuse("Error: \(command) accepts no arguments", command)
        return false
    }

    /// Runs a call whose fault 6 has words of its own.
    /// - Returns: Its value; nil where the server is ending, which is said.
    private mutating func unlessEnding(
        _ words: String,
        _ method: String,
        _ parameters: [XMLRPCValue] = []
    ) throws(RPCFailure) -> XMLRPCValue? {
        do throws(RPCFailure) {
            return try client.call(method, parameters)
        } catch {
            exitStatus = Status.generic
            guard case .fault(let fault) = error, fault.code == RPCCode.shutdownState else { throw error }
            output("ERROR: \(words)")
            return nil
        }
    }

    mutating func reread(_ argument: String) throws(RPCFailure) {
        guard isAlone("reread", argument) else { return }
        do throws(RPCFailure) {
            guard let value = try unlessEnding("supervisor shutting down", "reloadConfig") else { return }
            show(Changes(value))
        } catch {
            guard case .fault(let fault) = error, fault.code == RPCCode.cantReread else { throw error }
            output("ERROR: \(fault.text)")
        }
    }

    private func show(_ changes: Changes) {
        var lines = changes.added.map { ($0, "available") }
        lines += changes.changed.map { ($0, "changed") }
        lines += changes.removed.map { ($0, "disappeared") }
        guard !lines.isEmpty else { return output("No config updates to processes") }
        for (name, word) in lines.sorted(by: { $0.0 < $1.0 }) { output("\(name): \(word)") }
    }

    mutating func avail(_ argument: String) throws(RPCFailure) {
        guard isAlone("avail", argument) else { return }
        guard let value = try unlessEnding("supervisor shutting down", "getAllConfigInfo") else { return }
        for info in value.elements {
            let name = ProcessSpec(group: info.text("group"), process: info.text("name")).text
            let use = info.number("inuse") != 0 ? "in use" : "avail"
            let start = info.number("autostart") != 0 ? "auto" : "manual"
            let priority = "\(info.number("group_prio")):\(info.number("process_prio"))"
            output("\(name.padded(to: 32)) \(use.padded(to: 9)) \(start.padded(to: 9)) \(priority)")
        }
    }

    mutating func add(_ names: [String]) throws(RPCFailure) {
        for name in names {
            do throws(RPCFailure) {
                _ = try client.call("addProcessGroup", .string(name))
                output("\(name): added process group")
            } catch {
                guard case .fault(let fault) = error else { throw error }
                switch fault.code {
                case RPCCode.alreadyAdded:
                    output("ERROR: process group already active")
                    continue
                case RPCCode.shutdownState: output("ERROR: shutting down")
                case RPCCode.badName: output("ERROR: no such process/group: \(name)")
                default: throw error
                }
                exitStatus = Status.generic
            }
        }
    }

    mutating func remove(_ names: [String]) throws(RPCFailure) {
        for name in names {
            do throws(RPCFailure) {
                _ = try client.call("removeProcessGroup", .string(name))
                output("\(name): removed process group")
            } catch {
                exitStatus = Status.generic
                guard case .fault(let fault) = error else { throw error }
                switch fault.code {
                case RPCCode.stillRunning: output("ERROR: process/group still running: \(name)")
                case RPCCode.badName: output("ERROR: no such process/group: \(name)")
                default: throw error
                }
            }
        }
    }

    mutating func update(_ names: [String]) throws(RPCFailure) {
        guard let value = try unlessEnding("already shutting down", "reloadConfig") else { return }
        let changes = Changes(value)
        let wanted = names.contains("all") ? [] : names
        try checkGroups(wanted, changes)
        let isWanted = { (name: String) in wanted.isEmpty || wanted.contains(name) }
        for name in changes.removed where isWanted(name) { try removeGroup(name) }
        for name in changes.changed where isWanted(name) {
            _ = try client.call("stopProcessGroup", .string(name))
            output("\(name): stopped")
            _ = try client.call("removeProcessGroup", .string(name))
            _ = try client.call("addProcessGroup", .string(name))
            output("\(name): updated process group")
        }
        for name in changes.added where isWanted(name) {
            _ = try client.call("addProcessGroup", .string(name))
            output("\(name): added process group")
        }
    }

    private mutating func checkGroups(_ names: [String], _ changes: Changes) throws(RPCFailure) {
        guard !names.isEmpty else { return }
        let known = try client.call("getAllProcessInfo").elements.map { $0.text("group") } + changes.added
        for name in names where !known.contains(name) {
            output("ERROR: no such group: \(name)")
            exitStatus = Status.generic
        }
    }

    private mutating func removeGroup(_ name: String) throws(RPCFailure) {
        let results = try client.call("stopProcessGroup", .string(name)).elements.map(ProcessOutcome.init)
        output("\(name): stopped")
        guard !results.contains(where: { $0.code == RPCCode.failed }) else {
            output("\(name): has problems; not removing")
            exitStatus = Status.generic
            return
        }
        _ = try client.call("removeProcessGroup", .string(name))
        output("\(name): removed process group")
    }
}

// MARK: - The server itself

extension Controller {
    mutating func shutdown(_ argument: String) throws(RPCFailure) {
        guard isAlone("shutdown", argument), isSure("Really shut the remote supervisord process down y/N? ") else {
            return
        }
        do throws(RPCFailure) {
            _ = try client.call("shutdown")
            output("Shut down")
        } catch {
            switch error {
            case .fault(let fault) where fault.code == RPCCode.shutdownState:
                return output("ERROR: already shutting down")
            case .system(let problem) where problem.errno == ECONNREFUSED:
                output("ERROR: \(client.address.url) refused connection (already shut down?)")
            case .system(let problem) where problem.errno == ENOENT:
                output("ERROR: \(client.address.url) no such file (already shut down?)")
            default: throw error
            }
            exitStatus = Status.generic
        }
    }

    mutating func reload(_ argument: String) throws(RPCFailure) {
        guard isAlone("reload", argument), isSure("Really restart the remote supervisord process y/N? ") else { return }
        guard try unlessEnding("already shutting down", "restart") != nil else { return }
        output("Restarted supervisord")
    }

    private func isSure(_ question: String) -> Bool {
        guard isInteractive else { return true }
        return Prompt.line(question)?.lowercased().hasPrefix("y") ?? false
    }

    mutating func version(_ argument: String) throws(RPCFailure) {
        guard isAlone("version", argument), try upcheck() else { return }
        output(try client.call("getSupervisorVersion").text)
    }

    mutating func open(_ url: String) throws(RPCFailure) {
        guard let address = ServerAddress(url) else {
            output("ERROR: url must be http:// or unix://")
            exitStatus = Status.generic
            return
        }
        client.address = address
        let before = exitStatus
        try status([])
        exitStatus = before
    }
}
