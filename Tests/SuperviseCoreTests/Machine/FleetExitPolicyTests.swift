import SuperviseCore
import Testing

@Suite struct FleetExitPolicyTests {
    /// What the end of the first of two processes does to the whole.
    enum Outcome: Equatable {
        case goesOn
        case endsAll(code: Int32)
    }

    /// The outcome after `effects` were the answer to the end of the first process, and after the second was stopped.
    private func outcome(_ bench: inout Bench) -> Outcome {
        guard bench.fleet.isEnding else { return .goesOn }
        bench.exit(1, .signaled(.term))
        guard case .exit(let code) = bench.send(.strays(count: 0)).last else { return .goesOn }
        return .endsAll(code: code)
    }

    @Test(
        "the end of a process that stays down",
        arguments: [
            (.any, .success, .endsAll(code: 0)), (.any, .failure, .endsAll(code: 1)),
            (.any, .signaled(.kill), .endsAll(code: 137)), (.failure, .success, .goesOn),
            (.failure, .exited(code: 3), .endsAll(code: 3)), (.fatal, .failure, .goesOn), (.all, .failure, .goesOn),
            (.never, .failure, .goesOn), (.essential, .success, .goesOn),
            (.essential, .exited(code: 3), .endsAll(code: 3)), (.essential, .signaled(.kill), .endsAll(code: 137)),
        ] as [(ExitPolicy, ExitStatus, Outcome)]
    )
    func judgesEnds(policy: ExitPolicy, status: ExitStatus, expected: Outcome) {
        var bench = Bench(.test(), .test(), exit: policy)
        bench.run()
        bench.exit(0, status)
        #expect(outcome(&bench) == expected)
        #expect(bench.states.first == .exited)
    }

    @Test(
        "the end of a process that is to be restarted",
        arguments: [
            (.any, .exited, .endsAll(code: 1)), (.failure, .exited, .endsAll(code: 1)), (.fatal, .backoff, .goesOn),
            (.all, .backoff, .goesOn), (.never, .backoff, .goesOn), (.essential, .backoff, .goesOn),
        ] as [(ExitPolicy, ProcessState, Outcome)]
    )
    func judgesRestarts(policy: ExitPolicy, state: ProcessState, expected: Outcome) {
        var bench = Bench(.test(.always), .test(), exit: policy)
        bench.run()
        bench.exit(0)
        #expect(bench.states.first == state)
        #expect(outcome(&bench) == expected)
    }

    @Test(
        "a process that is given up",
        arguments: [
            (.any, .endsAll(code: 1)), (.failure, .endsAll(code: 1)), (.fatal, .endsAll(code: 1)), (.all, .goesOn),
            (.never, .goesOn), (.essential, .endsAll(code: 1)),
        ] as [(ExitPolicy, Outcome)]
    )
    func judgesFatal(policy: ExitPolicy, expected: Outcome) {
        var bench = Bench(.test(.onFailure, retries: 0), .test(), exit: policy)
        bench.run()
        bench.exit(0)
        #expect(outcome(&bench) == expected)
    }

    @Test(
        "a program that cannot be executed",
        arguments: [
            (.any, .endsAll(code: 127)), (.failure, .endsAll(code: 127)), (.fatal, .endsAll(code: 127)),
            (.all, .goesOn), (.never, .goesOn), (.essential, .endsAll(code: 127)),
        ] as [(ExitPolicy, Outcome)]
    )
    func judgesSpawnFailures(policy: ExitPolicy, expected: Outcome) {
        var bench = Bench(.test(.onFailure), .test(), exit: policy)
        bench.send(.start)
        bench.launch(1)
        bench.send(.spawnFailed(.first, .notFound))
        #expect(bench.states.first == .fatal)
        #expect(outcome(&bench) == expected)
    }

    @Test("the end that ends everything stops the others in the same step")
    func stopsOthers() {
        var bench = Bench(.test(.always), .test(), exit: .any)
        bench.run()
        #expect(
            bench.exit(0) == [
                .event(.first, .exited(.failure, pid: 100, asked: false, killed: false)),
                .event(.first, .done(.failure)), .event(.second, .stopping(.term, pid: 101)),
                .signal(.second, .term),
            ]
        )
    }

    @Test("the exit policy does not wait for what a process left behind")
    func judgesBeforeGroupIsGone() {
        var bench = Bench(.test(.onFailure, retries: 0), .test(), exit: .fatal)
        bench.run()
        #expect(bench.exit(0, groupAlive: true).last == .signal(.second, .term))
        bench.exit(1, .signaled(.term))
        #expect(bench.states == [.stopping, .stopped])
        #expect(
            bench.send(.groupGone(.first)) == [
                .event(.first, .fatal(.retriesExhausted(.failure, retries: 0))), .signalStrays(.term),
            ]
        )
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 1)])
    }

    @Test(
        "when nothing is left, the first failure that was final is the exit code",
        arguments: [
            (.fatal, [0, 0], 0), (.fatal, [0, 3], 3), (.all, [4, 3], 4), (.failure, [0, 0], 0), (.all, [0, 0], 0),
        ] as [(ExitPolicy, [Int32], Int32)]
    )
    func endsWithTheLast(policy: ExitPolicy, codes: [Int32], expected: Int32) {
        var bench = Bench(.test(), .test(), exit: policy)
        bench.run()
        bench.exit(0, .exited(code: codes[0]))
        #expect(bench.exit(1, .exited(code: codes[1])).last == .signalStrays(.term))
        #expect(bench.send(.strays(count: 0)) == [.exit(code: expected)])
    }

    @Test("a failure that was made good by a restart does not count")
    func forgetsWhatWasRestarted() {
        var bench = Bench(.test(.onFailure), exit: .all)
        bench.run()
        bench.exit(0)
        bench.tick()
        bench.launch(0)
        bench.exit(0, .success)
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 0)])
    }

    @Test("with the policy never, nothing but a shutdown ends an empty fleet")
    func staysEmpty() {
        var bench = Bench(.test(), exit: .never)
        bench.run()
        bench.exit(0)
        #expect(!bench.fleet.isEnding)
        #expect(bench.send(.shutdown(.signal(.term))) == [.signalStrays(.term)])
        #expect(bench.send(.strays(count: 0)) == [.exit(code: 143)])
    }

    @Test("a process that is not essential ends nothing and decides nothing", arguments: ExitPolicy.allCases)
    func ignoresInessential(policy: ExitPolicy) {
        var bench = Bench(.test(.onFailure, retries: 0, essential: false), .test(), exit: policy)
        bench.run()
        bench.exit(0)
        #expect(!bench.fleet.isEnding)
        bench.exit(1, .success)
        #expect(bench.send(.strays(count: 0)) == (!policy.endsWithLast ? [] : [.exit(code: 0)]))
    }
}
