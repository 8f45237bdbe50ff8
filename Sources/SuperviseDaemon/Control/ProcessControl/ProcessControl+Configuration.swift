import SuperviseCore

extension ProcessControl {
    /// Reads the configuration again, and changes nothing.
    /// - Returns: What it would change.
    func readAgain() throws(ConfigurationRefusal) -> FleetSpec.GroupDifference {
        lastRead = try readFiles(for: .reload).spec
        return fleet.spec.difference(to: lastRead)
    }

    /// Reads the configuration again and applies what has changed in it.
    /// - Returns: What else is to be known, each in one line.
    func reload() throws(ConfigurationRefusal) -> [String] {
        guard !isEnding else { throw .unavailable }
        let read = try readFiles(for: .reload)
        lastRead = read.spec
        supervisor.inbox.post(.reload(lastRead))
        return read.remarks.headlines
    }

    /// Reads the configuration again, ends everything in order, and begins anew.
    ///
    /// A configuration with mistakes is refused before anything is stopped.
    func restartAll() throws(ConfigurationRefusal) {
        guard !isEnding else { throw .unavailable }
        supervisor.tell(.warning, "received a request to restart")
        let read = reader == nil ? nil : try readFiles(for: .restart)
        lastRead = read?.spec ?? fleet.spec
        supervisor.successor = read?.own
        supervisor.inbox.post(.restart(lastRead))
    }

    /// Adds a group that was read last and is not active.
    func add(group: String) throws(ConfigurationRefusal) {
        guard !isEnding else { throw .unavailable }
        guard lastRead.groupNames.contains(group) else { throw .noSuchGroup }
        guard !fleet.spec.groupNames.contains(group) else { throw .alreadyActive }
        supervisor.inbox.post(.reload(fleet.spec.taking(group: group, from: lastRead)))
    }

    /// Removes a group of which nothing is up.
    func remove(group: String) throws(ConfigurationRefusal) {
        guard !isEnding else { throw .unavailable }
        guard fleet.spec.groupNames.contains(group) else { throw .noSuchGroup }
        let isUp = names.group(group)
            .contains { id in
                switch fleet.state(of: id) {
                case .stopped, .exited, .fatal: false
                case .starting, .running, .backoff, .stopping: true
                }
            }
        guard !isUp else { throw .stillRunning }
        supervisor.inbox.post(.reload(fleet.spec.removing(group: group)))
    }

    /// Runs so many processes of a program from now on, also after later reloads; the others keep their numbers.
    func scale(_ program: String, to count: Int) throws(ConfigurationRefusal) {
        guard !isEnding else { throw .unavailable }
        let others = counts.filter { $0.program != program }
        let wanted = others + [ProgramCount(program: program, count: count)]
        let read = try read(wanted, for: .scale(program: program)).spec
        counts = wanted
        supervisor.inbox.post(.reload(fleet.spec.taking(program: program, from: read)))
    }

    private typealias Read = (spec: FleetSpec, own: OwnConfiguration?, remarks: ConfigurationRemarks)

    /// Reads what the files say now, and gives notice of what is to be known about them.
    private func readFiles(for purpose: ConfigurationPurpose) throws(ConfigurationRefusal) -> Read {
        do throws(ConfigurationRefusal) {
            let read = try read(counts, for: purpose)
            for line in read.remarks.report { supervisor.tell(.warning, line) }
            return read
        } catch {
            if case .mistakes(let remarks) = error {
                supervisor.tell(.error, "the configuration has mistakes; nothing is changed:")
                for line in remarks.report { supervisor.tell(.error, line) }
            }
            throw error
        }
    }

    private func read(
        _ counts: [ProgramCount],
        for purpose: ConfigurationPurpose
    ) throws(ConfigurationRefusal) -> Read {
        guard let reader else { throw .noReader }
        switch reader(counts, purpose) {
        case .fleet(let spec, let own, let remarks): return (spec, own, remarks)
        case .refused(let mistakes): throw .mistakes(mistakes)
        case .unknownProgram(let program, let known):
            throw .noSuchProgram(UnknownProcess(name: program, nearest: NearestName.nearest(to: program, in: known)))
        }
    }
}
