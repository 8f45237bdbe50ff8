import SuperviseCore

/// What a section without a command adds to the program of that name that a Procfile has.
struct ProgramOverlay {
    let section: ProgramSection
    /// What `--restart` and `--restart-delay` say goes before the section.
    let request: ResolveRequest

    /// How many processes it asks for; nil where it does not say.
    var count: Int? { section.sets(.numprocs) ? section.processes.count : nil }

    /// What it says of process `number`, counted from 1.
    func process(number: Int) -> IniProcess? {
        section.processes.isEmpty ? nil : section.processes[min(number, section.processes.count) - 1]
    }

    /// Changes what the section sets, and leaves the rest.
    func apply(to program: inout Program, number: Int, attributes: ProcessAttributes) {
        let settings = section.settings
        if section.group != section.name { program.group = section.group }
        if section.sets(.autostart) { program.autostart = settings.autostart }
        if section.sets(.priority) { program.priority = settings.priority }
        if section.sets(.startsecs) { program.startTime = settings.startTime }
        if section.sets(.essential) { program.essential = settings.essential }
        if section.sets(.dependsOn) { program.dependencies = settings.dependencies.map(\.value) }
        if section.sets(.readyLog) { program.readyPattern = settings.readyPattern?.value }
        program.attributes = attributes
        applyRestart(to: &program.restart)
        applyStop(to: &program.stop)
        guard let process = process(number: number) else { return }
        if section.sets(.directory) { program.directory = process.directory?.value }
        if section.sets(.healthcheck) { program.health = process.health }
        if section.sets(.stopCommand) { program.stop.command = process.stopCommand }
        applyOutput(process.output, to: &program.output)
    }

    private func applyRestart(to restart: inout RestartPolicy) {
        let own = section.settings.restart
        if request.restart == nil {
            if section.sets(.autorestart) { restart.condition = own.condition }
            if section.sets(.startretries) { restart.retries = own.retries }
        }
        if section.sets(.exitcodes) { restart.successCodes = own.successCodes }
        if section.sets(.restartDelay), request.restartDelay == nil { restart.backoff.begin(with: own.backoff.initial) }
        if section.sets(.restartMaxDelay) { restart.backoff.maximum = own.backoff.maximum }
        if section.sets(.restartReset) { restart.backoff.reset = own.backoff.reset }
    }

    private func applyStop(to stop: inout StopPolicy) {
        let own = section.settings.stop
        if section.sets(.stopsignal) { stop.signal = own.signal }
        if section.sets(.stopwaitsecs) { stop.timeout = own.timeout }
        if section.sets(.stopasgroup) { stop.reach = own.reach }
        if section.sets(.killasgroup) { stop.killReach = own.killReach }
    }

    /// The files that it names; the console has the lines all the same, as from any Procfile.
    private func applyOutput(_ own: OutputPlan, to output: inout OutputPlan) {
        let sets = { (keys: [IniKey]) in keys.contains { section.sets($0) } }
        let hasStdout = sets([.stdoutLogfile, .stdoutSyslog, .stdoutCaptureMaxbytes, .stdoutEventsEnabled])
        if hasStdout {
            output.stdout = own.stdout
            if !section.sets(.stdoutLogfile) { output.stdout.target = .none }
        }
        if sets([.stderrLogfile, .stderrSyslog, .stderrCaptureMaxbytes, .stderrEventsEnabled]) {
            output.stderr = own.stderr
            if !section.sets(.stderrLogfile) { output.stderr?.target = .none }
        } else if hasStdout, !section.settings.redirectsStderr, section.sets(.redirectStderr) {
            output.stderr = LogPlan()
        }
    }
}
