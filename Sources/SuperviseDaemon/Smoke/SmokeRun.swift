import SuperviseCore

/// A smoke run under way: carries out what the judge in the core wants, and knows what there is to report.
final class SmokeRun {
    private let plan: SmokePlan
    private let post: (Input) -> Void
    private let notice: (String) -> Void
    private var machine: SmokeMachine?
    private var began = Instant(nanoseconds: 0)
    private var ended: Instant?
    private var result = SmokeResult.interrupted

    init(_ plan: SmokePlan, post: @escaping (Input) -> Void, notice: @escaping (String) -> Void) {
        self.plan = plan
        self.post = post
        self.notice = notice
    }

    /// When `step` is to be called at the latest; nil is never.
    var nextDeadline: Instant? { machine?.nextDeadline }

    /// Everything is about to be started.
    func begin(at now: Instant) {
        began = now
        machine = SmokeMachine(plan, at: now)
    }

    /// Takes what has been published, and the time.
    func step(_ events: [Event], in fleet: Fleet, at now: Instant) {
        switch machine?.step(events, in: fleet, at: now) {
        case .runCommand(let id):
            notice("all is ready: running \(Self.name(of: id, in: fleet))")
            post(.perform(.start, id))
        case .stay(let time): notice("all is ready, and has to stay so for \(time.tenthsOfSeconds) s")
        case .end(let result):
            self.result = result
            ended = now
            notice("smoke run: \(result.message { Self.name(of: $0, in: fleet) })")
            post(.shutdown(.requested(code: result.exitCode ?? 1)))
        case nil: break
        }
    }

    /// What there is to say when all of it is over.
    func report(of fleet: Fleet, at now: Instant, lines: (InstanceID) -> [[UInt8]]) -> SmokeReport {
        let readyTimes = machine?.readyTimes ?? []
        let processes = fleet.instances.compactMap { id -> SmokeReport.Process? in
            guard let instance = fleet.instance(of: id) else { return nil }
            return SmokeReport.Process(
                name: instance.name,
                program: instance.program.name,
                readyAfter: readyTimes.indices.contains(id.index) ? readyTimes[id.index] : nil,
                isCommand: instance.name == plan.command,
                isCulprit: id == result.culprit,
                lastLines: lines(id)
            )
        }
        let message = result.message { Self.name(of: $0, in: fleet) }
        return SmokeReport(result: result, message: message, time: (ended ?? now) - began, processes: processes)
    }

    private static func name(of id: InstanceID, in fleet: Fleet) -> String {
        fleet.instance(of: id)?.name ?? ""
    }
}
