import SuperviseCore
@testable import SuperviseDaemon
import SuperviseSystem

/// A log writer with its thread, on a loop that the test turns.
final class LogBench {
    let loop: EventLoop
    let writer: LogWriter
    private(set) var troubles: [LogTrouble] = []

    init() throws {
        loop = try EventLoop()
        writer = LogWriter(loop: loop)
        writer.onTrouble = { [unowned self] in troubles.append($1) }
    }

    func append(_ text: String, to log: LogID) {
        Array(text.utf8).withUnsafeBytes { writer.append($0, to: log) }
    }

    /// Turns until all is written.
    func settle() throws {
        writer.flush()
        while writer.isBusy {
            try loop.turn(until: nil)
            writer.flush()
        }
    }
}
