import SuperviseCore
import Testing

@Suite struct HealthMachineTests {
    private static let start = Instant(nanoseconds: 1_000_000_000)

    /// A machine with a clock, and checks that take a time each.
    private struct Bench {
        var machine: HealthMachine
        var now = HealthMachineTests.start
        let check: HealthCheck

        init(
            interval: Duration = .seconds(10),
            timeout: Duration = .seconds(3),
            retries: Int = 3,
            startPeriod: Duration = .zero,
            startInterval: Duration = .seconds(2)
        ) {
            check = HealthCheck(
                probe: .tcp(host: "localhost", port: 1),
                interval: interval,
                timeout: timeout,
                retries: retries,
                startPeriod: startPeriod,
                startInterval: startInterval
            )
            machine = HealthMachine(check, at: now)
        }

        /// How long the present time is after the start.
        var elapsed: Duration { now - HealthMachineTests.start }

        /// Goes to the next deadline and ticks.
        mutating func tick() -> [HealthMachine.Step] {
            guard let deadline = machine.nextDeadline else { return [] }
            now = max(now, deadline)
            return machine.tick(at: now)
        }

        /// Waits for the next check, which takes a time and ends so.
        mutating func probe(_ failure: ProbeFailure? = nil, taking time: Duration = .zero) -> [HealthMachine.Step] {
            #expect(tick() == [.probe])
            machine.began(at: now)
            now = now + time
            return machine.finished(failure, at: now)
        }
    }

    private static let refused = ProbeFailure.network("connection refused")

    @Test("the first check comes an interval after the start, the next an interval after the end of the one before")
    func schedule() {
        var bench = Bench()
        #expect(bench.probe(taking: .seconds(1)) == [.healthy])
        #expect(bench.elapsed == .seconds(11))
        #expect(bench.probe().isEmpty)
        #expect(bench.elapsed == .seconds(21))
    }

    @Test("nothing is due before its time")
    func early() {
        var bench = Bench()
        #expect(bench.machine.tick(at: bench.now + .seconds(9)).isEmpty)
        #expect(bench.machine.tick(at: bench.now + .seconds(10)) == [.probe])
    }

    @Test("it is unhealthy after so many failures in a row, and told once; a success makes it healthy at once")
    func retries() {
        var bench = Bench()
        #expect(bench.probe() == [.healthy])
        #expect(bench.probe(Self.refused).isEmpty)
        #expect(bench.probe(.status(503)).isEmpty)
        #expect(bench.probe(Self.refused) == [.unhealthy(HealthFailure(count: 3, last: Self.refused))])
        #expect(bench.probe(Self.refused).isEmpty)
        #expect(bench.probe() == [.healthy])
        #expect(bench.probe(Self.refused).isEmpty)
    }

    @Test("a success between failures starts the count anew")
    func interrupted() {
        var bench = Bench(retries: 2)
        for _ in 0..<5 {
            #expect(bench.probe(Self.refused).isEmpty)
            _ = bench.probe()
        }
    }

    @Test("a check that takes too long is ended and has failed; what it says later is ignored")
    func timeout() {
        var bench = Bench(retries: 1)
        #expect(bench.tick() == [.probe])
        bench.machine.began(at: bench.now)
        let failure = HealthFailure(count: 1, last: .timedOut(.seconds(3)))
        #expect(bench.tick() == [.cancel, .unhealthy(failure)])
        #expect(bench.elapsed == .seconds(13))
        #expect(bench.machine.finished(nil, at: bench.now).isEmpty)
        #expect(bench.machine.nextDeadline == bench.now + .seconds(10))
    }

    @Test("the time of a check that waits for its turn has not begun")
    func waits() {
        var bench = Bench()
        #expect(bench.tick() == [.probe])
        #expect(bench.machine.nextDeadline == nil)
        #expect(bench.machine.tick(at: bench.now + .seconds(100)).isEmpty)
        bench.machine.began(at: bench.now + .seconds(100))
        #expect(bench.machine.nextDeadline == bench.now + .seconds(103))
    }

    @Test("in the start period failures do not count, and the start interval is used")
    func startPeriod() {
        var bench = Bench(retries: 1, startPeriod: .seconds(5))
        #expect(bench.probe(Self.refused).isEmpty)
        #expect(bench.elapsed == .seconds(2))
        #expect(bench.probe(Self.refused).isEmpty)
        #expect(bench.elapsed == .seconds(4))
        #expect(bench.probe(Self.refused) == [.unhealthy(HealthFailure(count: 1, last: Self.refused))])
        #expect(bench.elapsed == .seconds(6))
        #expect(bench.probe(Self.refused).isEmpty)
        #expect(bench.elapsed == .seconds(16))
    }

    @Test("a check that began in the start period does not count when it fails after it")
    func acrossStartPeriod() {
        var bench = Bench(retries: 1, startPeriod: .seconds(3))
        #expect(bench.probe(Self.refused, taking: .seconds(2)).isEmpty)
        #expect(bench.probe(Self.refused) == [.unhealthy(HealthFailure(count: 1, last: Self.refused))])
        #expect(bench.elapsed == .seconds(14))
    }

    @Test("a success ends the start period")
    func startPeriodEnds() {
        var bench = Bench(retries: 1, startPeriod: .seconds(100))
        #expect(bench.probe() == [.healthy])
        #expect(bench.probe(Self.refused) == [.unhealthy(HealthFailure(count: 1, last: Self.refused))])
        #expect(bench.elapsed == .seconds(12))
    }

    @Test("results that nobody has asked for are ignored")
    func surprises() {
        var bench = Bench(retries: 1)
        let before = bench.machine
        #expect(bench.machine.finished(Self.refused, at: bench.now).isEmpty)
        bench.machine.began(at: bench.now)
        #expect(bench.machine == before)
    }

    @Test("the longest times do not overflow")
    func longest() {
        let year = Duration.seconds(365 * 86_400)
        var bench = Bench(interval: year, timeout: year, startPeriod: year, startInterval: year)
        #expect(bench.probe(Self.refused, taking: year).isEmpty)
        #expect(bench.probe() == [.healthy])
    }
}

// MARK: - At random

extension HealthMachineTests {
    /// What the rules say of a list of results, told without a machine.
    private struct Oracle {
        let check: HealthCheck
        var failures = 0
        var verdict: Bool?

        mutating func expects(_ failure: ProbeFailure?, since: Duration) -> HealthMachine.Step? {
            guard let failure else {
                failures = 0
                defer { verdict = true }
                return verdict == true ? nil : .healthy
            }
            if verdict == nil, since < check.startPeriod { return nil }
            failures += 1
            guard failures >= check.retries, verdict != false else { return nil }
            verdict = false
            return .unhealthy(HealthFailure(count: failures, last: failure))
        }

        func pause(at time: Duration) -> Duration {
            verdict == nil && time < check.startPeriod ? check.startInterval : check.interval
        }
    }

    @Test("random checks: every verdict and every time is as the rules say", arguments: 0..<4)
    func random(batch: UInt64) {
        var random = SplitMix64(seed: batch)
        for _ in 0..<500 {
            var bench = Bench(
                interval: .milliseconds(Int.random(in: 1...100, using: &random)),
                timeout: .milliseconds(Int.random(in: 1...50, using: &random)),
                retries: Int.random(in: 1...4, using: &random),
                startPeriod: .milliseconds(Int.random(in: 0...300, using: &random)),
                startInterval: .milliseconds(Int.random(in: 1...50, using: &random))
            )
            var oracle = Oracle(check: bench.check)
            for _ in 0..<50 {
                let pause = oracle.pause(at: bench.elapsed)
                #expect(bench.machine.nextDeadline == bench.now + pause)
                #expect(bench.tick() == [.probe])
                bench.now = bench.now + .milliseconds(Int.random(in: 0...20, using: &random))
                bench.machine.began(at: bench.now)
                let since = bench.elapsed
                var steps: [HealthMachine.Step]
                let failure: ProbeFailure?
                if Int.random(in: 0..<5, using: &random) == 0 {
                    failure = .timedOut(bench.check.timeout)
                    steps = bench.tick()
                    #expect(steps.first == .cancel)
                    steps.removeFirst()
                } else {
                    failure = Bool.random(using: &random) ? nil : Self.refused
                    bench.now = bench.now + .milliseconds(Int.random(in: 0...40, using: &random))
                    steps = bench.machine.finished(failure, at: bench.now)
                }
                #expect(steps == oracle.expects(failure, since: since).map { [$0] } ?? [])
            }
        }
    }
}
