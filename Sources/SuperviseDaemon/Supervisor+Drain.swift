import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// How long a reader of our standard output, or a disk, may take nothing before a stop that was asked for goes on
    /// without it.
    private static let patience = Duration.seconds(1)

    /// Hands over what this turn has brought.
    func flush() {
        console.flush()
        logs.flush()
        children.supervisorGuard?.flush()
    }

    /// Writes what is left, when nothing else is.
    ///
    /// A reader that is slow gets all the time it needs, as from any program that writes to a pipe; but when a signal
    /// asked us to end, or asks now, one that takes nothing is not waited for.
    func drain() throws(SystemError) {
        children.finishOutputs()
        try drain { console.isBusy || logs.isBusy || children.outputs.hasEnding }
        // What is said of logs that cannot be written comes with the answer.
        logs.settle()
        try drain { console.isBusy || logs.isBusy }
    }

    private func drain(while isDraining: () -> Bool) throws(SystemError) {
        var hurry = inbox.wasAskedToEnd
        while isDraining() {
            let before = progress
            children.outputs.serve()
            flush()
            guard isDraining() else { return }
            // Nothing announces again what an ended process has left in its pipe.
            if children.outputs.canServe { continue }
            try loop.turn(until: hurry ? Clock.monotonicNanoseconds() + Self.patience.nanoseconds : nil)
            flush()
            if hurry, progress == before { return }
            hurry = inbox.wasAskedToEnd
        }
    }

    /// Grows with everything that was written.
    private var progress: Int { console.written + logs.written }
}
