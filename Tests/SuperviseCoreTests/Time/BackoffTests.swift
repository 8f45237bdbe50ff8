import SuperviseCore
import Testing

@Suite struct BackoffTests {
    @Test(
        "the pause is spread between the initial one and its doublings, up to the maximum",
        arguments: [(1, 500), (2, 1000), (3, 2000), (6, 16_000), (7, 30_000), (1000, 30_000), (.max, 30_000)]
    )
    func grows(attempt: Int, upper: Int) {
        var generator = SplitMix64(seed: 1)
        let delays = (1...200).map { _ in Backoff.standard.delay(attempt: attempt, using: &generator) }
        #expect(delays.allSatisfy { $0 >= .milliseconds(500) && $0 <= .milliseconds(upper) })
        let longest = delays.max() ?? .zero
        #expect(longest >= .milliseconds(upper) * 9 / 10)
    }

    @Test("a maximum below the initial pause is the pause")
    func obeysMaximum() {
        var generator = SplitMix64(seed: 1)
        let backoff = Backoff(initial: .seconds(5), maximum: .seconds(1), reset: .zero)
        #expect(backoff.delay(attempt: 3, using: &generator) == .seconds(1))
    }

    @Test(
        "linear: exactly the initial pause times the number of the restart, up to the maximum",
        arguments: [(0, 2), (1, 2), (2, 4), (3, 6), (5, 9), (.max, 9)]
    )
    func growsLinearly(attempt: Int, seconds: Int) {
        var generator = SplitMix64(seed: 1)
        let before = generator
        let backoff = Backoff(initial: .seconds(2), maximum: .seconds(9), reset: .zero, growth: .linear)
        #expect(backoff.delay(attempt: attempt, using: &generator) == .seconds(seconds))
        #expect(generator == before)
    }

    @Test("time stays at the end of its range instead of overflowing")
    func saturates() {
        #expect(Instant(nanoseconds: 5) + .seconds(Int64.max) == Instant(nanoseconds: .max))
        #expect(Duration.seconds(Int64.min).nanoseconds == .min)
    }
}
