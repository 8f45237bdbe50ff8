import Glibc
package import SuperviseCore
package import SuperviseSystem

/// The whole life of a supervisor.
package enum Supervision {
    /// A smoke run, and who is told how it went, when nothing is left.
    package struct Smoke: Sendable {
        package var plan: SmokePlan
        package var finish: @Sendable (SmokeReport) -> Void

        package init(_ plan: SmokePlan, finish: @escaping @Sendable (SmokeReport) -> Void) {
            self.plan = plan
            self.finish = finish
        }
    }

    /// Runs everything until nothing is left, and ends this process with the supervisor's exit code.
    ///
    /// Call it on the main thread, and once. That thread becomes the launch service; the loop, and all that belongs
    /// to it, lives on a thread of its own.
    /// - Parameters:
    ///   - spec: What to run.
    ///   - style: How lines look on standard output.
    ///   - settings: What the configuration says of the supervisor itself; nil is nothing.
    ///   - control: Where it is spoken to.
    ///   - presence: How others know of it.
    ///   - reader: Reads the configuration again, on the thread of the loop; nil where that is not possible.
    ///   - daemon: Is told when the supervisor has begun.
    ///   - smoke: What a smoke run is to find out; nil is none.
    /// - Throws: What the system refused before anything was started.
    package static func run(
        _ spec: FleetSpec,
        style: OutputStyle,
        settings: DaemonSettings? = nil,
        control: ControlSettings = ControlSettings(),
        presence: Presence = Presence(),
        reader: ConfigurationReader? = nil,
        daemon: DaemonProcess? = nil,
        smoke: Smoke? = nil
    ) throws(SystemError) -> Never {
        let kept = spec.ownDescriptors + (settings?.ownDescriptors ?? []) + presence.ownDescriptors
        OwnedFD.closeInherited(except: kept)
        if let settings { try prepare(settings) }
        // Before there are threads: one that did not block signals would take them away from the loop.
        try Inbox.blockSignals()
        // supervisord's main log would tell of a launcher that was not needed.
        let standsBy = settings == nil && kept.isEmpty && spec.instances.contains { $0.program.autostart }
        let service = try LaunchService(standsBy: standsBy)
        try SystemThread.start {
            service.unshareTable()
            do throws(SystemError) {
                let supervisor = try Supervisor(
                    spec,
                    style: style,
                    output: STDOUT_FILENO,
                    service: service,
                    settings: settings,
                    control: control,
                    presence: presence,
                    reader: reader
                )
                supervisor.onBegin = { daemon?.hasBegun() }
                if let plan = smoke?.plan { supervisor.judge(by: plan) }
                let code = try supervisor.run()
                if let report = supervisor.smokeReport() { smoke?.finish(report) }
                _exit(code)
            } catch {
                fail(error)
            }
        }
        try service.serve()
    }

    /// Makes this process what the settings want it to be; what needs rights comes before the user who has none.
    private static func prepare(_ settings: DaemonSettings) throws(SystemError) {
        if let least = settings.leastDescriptors { try raise(.openFiles, to: least, "minfds") }
        if let least = settings.leastProcesses { try raise(.processes, to: least, "minprocs") }
        if let user = settings.user { try become(user) }
        try openOnce(settings.mainLog)
    }

    /// Makes this process that user's; one that is already is no matter.
    static func become(_ user: UserEntry) throws(SystemError) {
        do throws(SystemError) {
            try ProcessIdentity(user).assume()
        } catch {
            guard error.errno == EPERM else { throw error }
            let advice = "only root can switch users; start as root or take the key out"
            throw SystemError(call: "user=\(user.name) (\(advice))", errno: error.errno)
        }
    }

    /// Sees that the main log can be opened: later there would be processes already, and nobody to tell.
    private static func openOnce(_ log: DaemonSettings.MainLog) throws(SystemError) {
        guard case .file(let path) = log.target, LogPlan(target: log.target).ownDescriptor == nil else { return }
        do throws(SystemError) {
            _ = try LogFile.open(path)
        } catch {
            // Nobody reads the named pipe yet, which is no mistake.
            guard error.errno != ENXIO else { return }
            throw SystemError(call: "open the log '\(path.text)' (logfile)", errno: error.errno)
        }
    }

    private static func raise(
        _ resource: ResourceLimit.Resource,
        to least: UInt64,
        _ key: String
    ) throws(SystemError) {
        do throws(SystemError) {
            try ProcessLimit.raise(resource.number, to: least)
        } catch {
            throw SystemError(call: "raise the limit '\(resource.rawValue)' to \(least) (\(key))", errno: error.errno)
        }
    }

    /// The loop cannot go on; the guard, or the kernel, ends what is left.
    private static func fail(_ error: SystemError) -> Never {
        let text = "supervise: \(error.call): \(error.words)\n"
        _ = attempt("write") { write(STDERR_FILENO, text, text.utf8.count) }
        _exit(71)  // EX_OSERR of sysexits.h
    }
}

// MARK: - Descriptors that logs name

extension FleetSpec {
    /// The descriptors of ours that logs are written to.
    fileprivate var ownDescriptors: [Int32] {
        instances.flatMap { instance in
            [instance.program.output.stdout, instance.program.output.stderr].compactMap { $0?.ownDescriptor }
        }
    }
}

extension DaemonSettings {
    fileprivate var ownDescriptors: [Int32] {
        [LogPlan(target: mainLog.target)].compactMap(\.ownDescriptor)
    }
}
