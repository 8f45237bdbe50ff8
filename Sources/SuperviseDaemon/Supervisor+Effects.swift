import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// Carries out what the core wants done.
    func perform(_ effects: [Effect]) {
        var events: [Event] = []
        for effect in effects {
            switch effect {
            case .spawn(let id, let run): start(id, run: run)
            case .withdraw(let id): withdraw(id)
            case .signal(let id, let signal, let reach):
                if listeners.keepBack(signal, of: id, instances[id.index], reach) { continue }
                children.signal(id, signal, reach)
            case .deliver(let id, let signal, let reach): children.deliver(signal, to: id, reach)
            case .runStopCommand(let id, let command): stopCommands.run(command, for: id)
            case .signalStrays(let signal):
                waitsForStrays = true
                inbox.post(.strays(count: children.signalStrays(signal)))
            case .startOver: startOver()
            case .publish(let event):
                takeNote(of: event)
                count(event)
                commands.note(event, of: instances[event.instance.index])
                events.append(event)
            case .exit(let code): exitCode = code
            }
        }
        tell(events)
        smoke?.step(events, in: fleet, at: now)
    }

    private func start(_ id: InstanceID, run: Int) {
        let instance = fleet.instance(of: id) ?? instances[id.index]
        instances[id.index] = instance
        listeners.starting(id, instance, run: run)
        starts.append(Start(id: id, instance: instance, run: run, environment: fleet.spec.environment))
    }

    private func withdraw(_ id: InstanceID) {
        guard let place = starts.firstIndex(where: { $0.id == id }) else { return }
        starts.remove(at: place)
        inbox.post(.withdrawn(id))
    }

    /// Begins to check the health of an instance whose program runs now.
    func beginChecks(of id: InstanceID) {
        switch fleet.state(of: id) {
        case .starting, .running: probes.begin(id, instances[id.index].program)
        case .stopped, .backoff, .stopping, .exited, .fatal: break
        }
    }

    /// Keeps what belongs to instances in step with the configuration.
    private func takeNote(of event: Event) {
        defer { listeners.take(event, instances[event.instance.index]) }
        switch event.kind {
        case .added:
            guard let instance = fleet.instance(of: event.instance) else { return }
            instances.append(instance)
            children.layout.add(instance)
            children.logs.makeAutomatic(for: event.instance, instance)
        case .removed:
            children.logs.close(event.instance)
            children.tails.remove(event.instance)
        case .stopping, .stoppingByCommand: probes.end(event.instance)
        case .exited, .startFailed:
            probes.end(event.instance)
            stopCommands.end(event.instance)
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .leftovers, .backoff, .restarting, .killing,
            .stopped, .done, .fatal:
            break
        }
    }
}

// MARK: - What people read

extension Supervisor {
    private func tell(_ events: [Event]) {
        guard !events.isEmpty else { return }
        if manners != .own { return tellAsAnother(events) }
        guard let mainLog else {
            for text in Event.messages(for: events, name: { instances[$0.index].name }) { notice(text) }
            return
        }
        let left: (() -> [String])? = fleet.isEnding ? { [unowned self] in namesOfThoseLeft } : nil
        let lines = mainLog.events.lines(for: events, at: now, left: left) { instances[$0.index] }
        for line in lines { mainLog.write(line.level, line.text) }
    }

    /// The processes that have not ended, in supervisord's words for them.
    private var namesOfThoseLeft: [String] {
        fleet.startOrder
            .filter { id in
                switch fleet.state(of: id) {
                case .starting, .running, .backoff, .stopping: true
                case .stopped, .exited, .fatal: false
                }
            }
            .map { instances[$0.index].processName }
    }

    /// Says it in the words of the tool under whose name we were called.
    private func tellAsAnother(_ events: [Event]) {
        console.updateTime()
        for notice in notices.notices(for: events, isEnding: fleet.isEnding, name: { instances[$0.index].name }) {
            let source = notice.instance.map { children.layout.source(of: $0, instances[$0.index]) }
            console.add(notice.text, from: source ?? system)
        }
    }

    /// Says something of our own, in the main log if there is one.
    func tell(_ level: LogLevel, _ text: String) {
        if let mainLog { mainLog.write(level, text) } else { notice(text) }
    }

    /// Shows a line of our own on the console.
    func notice(_ text: String) {
        console.updateTime()
        console.add(text, from: system)
    }
}
