import Glibc

/// The descriptors between a test and its supervisor.
struct Wiring {
    let collector: OutputCollector
    let streams: Spawn.Streams
    let terminal: Terminal?
    /// The end of the input pipe that the test holds open.
    let heldInput: Int32?
    private let theirs: [Int32]

    init(_ launch: Launch, pace: OutputCollector.Pace) throws {
        if launch.inTerminal {
            let terminal = try Terminal()
            self.terminal = terminal
            collector = OutputCollector(output: terminal.descriptor, error: nil, pace: pace)
            streams = .terminal(terminal.path)
            heldInput = nil
            theirs = []
            return
        }
        let output = try Spawn.pipe()
        let error = try Spawn.pipe()
        var input: Int32?
        var held: Int32?
        switch launch.input {
        case .closed: break
        case .null: input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        case .pipe:
            let ends = try Spawn.pipe()
            input = ends.read
            held = ends.write
        }
        terminal = nil
        heldInput = held
        collector = OutputCollector(output: output.read, error: error.read, pace: pace)
        streams = .descriptors(input: input, output: output.write, error: error.write)
        theirs = [output.write, error.write] + (input.map { [$0] } ?? [])
    }

    /// Closes what only the supervisor shall have.
    func closeTheirEnds() {
        for descriptor in theirs { close(descriptor) }
    }
}
