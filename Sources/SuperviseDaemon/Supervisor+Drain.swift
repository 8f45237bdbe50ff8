import SuperviseCore
import SuperviseSystem

extension Supervisor {
    /// How long a reader of our standard output may take nothing before a stop that was asked for goes on without it.
    private static let patience = Duration.seconds(1)

    /// Writes what is left, when nothing else is.
    ///
    /// A reader that is slow gets all the time it needs, as from any program that writes to a pipe; but when a signal
    /// asked us to end, or asks now, one that takes nothing is not waited for.
    func drain() throws(SystemError) {
        var hurry = inbox.wasAskedToEnd
        while isDraining {
            let before = console.written
            children.outputs.serve()
            console.flush()
            guard isDraining else { return }
            // Nothing announces again what an ended process has left in its pipe.
            if children.outputs.canServe { continue }
            try loop.turn(until: hurry ? Clock.monotonicNanoseconds() + Self.patience.nanoseconds : nil)
            console.flush()
            if hurry, console.written == before { return }
            hurry = inbox.wasAskedToEnd
        }
    }

    private var isDraining: Bool { console.isBusy || children.outputs.hasEnding }
}
