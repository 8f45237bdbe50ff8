import Glibc
@testable import SuperviseDaemon
import SuperviseSystem

/// Children without processes: pipes that tests write to, read as the supervisor reads them.
final class OutputBench {
    let loop: EventLoop
    let sink = FakeSink()
    let console: Console
    let queue: OutputQueue
    private let style: OutputStyle

    init(_ style: OutputStyle = OutputStyle(timestamps: .none)) throws {
        loop = try EventLoop()
        console = Console(style: style, sink: sink)
        queue = OutputQueue(console: console)
        self.style = style
    }

    func child(
        _ name: String,
        isQuiet: Bool = false,
        tap: OutputTap? = nil,
        tail: OutputTail? = nil,
        queue: OutputQueue? = nil
    ) throws -> FakeChild {
        let pipe = try PipePair.open()
        let writer = fcntl(pipe.writeEnd.raw, F_DUPFD_CLOEXEC, 3)
        let child = FakeChild(
            name,
            writer: OwnedFD(writer),
            output: output(pipe.keepReadEnd(), name, isQuiet: isQuiet, tap: tap, tail: tail, queue: queue)
        )
        try child.writer.setNonBlocking()
        try child.output.open()
        return child
    }

    func output(
        _ end: consuming OwnedFD,
        _ name: String,
        isQuiet: Bool = false,
        tap: OutputTap? = nil,
        tail: OutputTail? = nil,
        queue: OutputQueue? = nil
    ) -> ChildOutput {
        let source = LineSource(name: name, program: 0, width: 6, style: style, isQuiet: isQuiet)
        return ChildOutput(
            end,
            source: source,
            console: console,
            queue: queue ?? self.queue,
            loop: loop,
            tap: tap,
            tail: tail
        )
    }

    /// One turn, as the supervisor makes it.
    func turn() throws {
        try loop.turn(until: 0)
        queue.serve()
        console.flush()
    }

    /// Turns until there is nothing more to do now.
    func settle() throws {
        repeat { try turn() } while queue.canServe
    }
}
