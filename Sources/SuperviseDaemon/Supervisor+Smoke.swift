import SuperviseCore

extension Supervisor {
    /// How many of the last lines of a process are reported.
    private static let reportedLines = 30

    /// Makes this a smoke run.
    func judge(by plan: SmokePlan) {
        smoke = SmokeRun(plan, post: { [inbox] in inbox.post($0) }, notice: { [unowned self] in tell(.info, $0) })
    }

    /// How it went; nil where it is none.
    func smokeReport() -> SmokeReport? {
        smoke?
            .report(of: fleet, at: now) { id in
                children.tails.lines(of: id, last: Self.reportedLines).map { Array($0.bytes) }
            }
    }
}
