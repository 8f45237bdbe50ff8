/// One instance as a state machine: what was asked for and what happened go in, effects come out.
///
/// It knows neither clock nor process. An input that does not fit its state is ignored: a supervisor must not die
/// of a surprise.
package struct ProcessMachine: Equatable, Sendable {
    package let id: InstanceID
    let restart: RestartPolicy
    let stop: StopPolicy
    let startTime: Duration

    private(set) var phase: Phase = .stopped
    var streak = RestartStreak()
    /// The number of the current or last run; 0 before the first.
    package private(set) var run = 0
    /// When the present state began; nil before the first start.
    package private(set) var since: Instant?

    package init(id: InstanceID, program: Program) {
        self.id = id
        restart = program.restart
        stop = program.stop
        startTime = program.startTime
    }

    /// The state by supervisord's name.
    package var state: ProcessState { phase.state }

    /// The process that leads the instance's group; nil where none was started or it has been reaped.
    package var pid: Int32? {
        switch phase {
        case .starting(let process), .running(let process), .stopping(let process, _): process.pid
        case .stopped, .spawning, .lingering, .backoff, .exited, .fatal: nil
        }
    }

    /// How often it was started again.
    package var restarts: Int { max(run - 1, 0) }

    /// When `tick` is to be called; nil while only the world can change something.
    package var nextDeadline: Instant? {
        switch phase {
        case .spawning(let step): step?.deadline
        case .starting(let process): process.isLaunched ? process.since + startTime : nil
        case .backoff(let until): until
        case .stopping(_, let step), .lingering(_, _, let step): step.deadline
        case .stopped, .running, .exited, .fatal: nil
        }
    }

    /// Whether there is nothing to wait for any more: no process, no group, no restart to come.
    var isDown: Bool {
        switch phase {
        case .stopped, .exited, .fatal: true
        case .spawning(let step): step == .abandoned
        case .stopping(_, let step): step == .abandoned
        case .lingering(_, let verdict, let step): step == .abandoned && verdict == verdict.withoutRestart
        case .starting, .running, .backoff: false
        }
    }

    /// What was decided at its last end, also while the rest of its group is being ended.
    var verdict: Verdict? {
        switch phase {
        case .exited(let status): .done(status)
        case .fatal(let reason): .fatal(reason)
        case .lingering(_, let verdict, _): verdict
        case .stopped, .spawning, .starting, .running, .stopping, .backoff: nil
        }
    }

    mutating func enter(_ next: Phase, at now: Instant) {
        if next.state != phase.state { since = now }
        phase = next
    }

    /// Asks for the next run.
    mutating func spawn(at now: Instant) -> Effect {
        run += 1
        enter(.spawning(stop: nil), at: now)
        return .spawn(id, run: run)
    }

    func publish(_ kind: Event.Kind) -> Effect {
        .publish(Event(id, kind))
    }
}
