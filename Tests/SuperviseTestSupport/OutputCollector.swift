import Glibc
import Synchronization

/// Reads what the supervisor writes, in a thread of its own, so that a test that looks elsewhere blocks nobody.
final class OutputCollector: Sendable {
    /// How the supervisor's standard output is read.
    enum Pace: Sendable {
        /// At once.
        case full
        /// A kilobyte every two milliseconds.
        case slow
        /// Not at all: the pipe fills up.
        case paused
        /// The reader has gone.
        case gone
    }

    private struct State {
        var pace: Pace
        var output: [UInt8] = []
        var error: [UInt8] = []
        var isOver = false
        /// Nil once it is closed: its number may be another file's by then.
        var outputDescriptor: Int32?
    }

    private let state: Mutex<State>
    private let errorDescriptor: Int32?

    /// Takes over the descriptors: they are closed when their writers have gone, or the pace is `gone`.
    init(output: Int32, error: Int32?, pace: Pace) {
        state = Mutex(State(pace: pace, outputDescriptor: output))
        errorDescriptor = error
    }

    func start() throws {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<OutputCollector>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context
        )
        guard code == 0 else { throw SystemFailure("pthread_create", code: code) }
        pthread_detach(thread)
    }

    var pace: Pace {
        get { state.withLock { $0.pace } }
        set { state.withLock { $0.pace = newValue } }
    }

    /// Whether both streams have ended.
    var isOver: Bool { state.withLock { $0.isOver } }

    /// What has come on standard output from an offset on.
    func output(from offset: Int = 0) -> [UInt8] { state.withLock { Array($0.output.dropFirst(offset)) } }

    var error: [UInt8] { state.withLock { $0.error } }

    /// How many bytes wait on standard output; only for a pipe that is not read now.
    var unreadBytes: Int {
        withOutput { descriptor in
            var count: Int32 = 0
            _ = ioctl(descriptor, UInt(FIONREAD), &count)
            return Int(count)
        } ?? 0
    }

    /// Does something with the descriptor that standard output is read from; nil where it is closed.
    func withOutput<Result: Sendable>(_ body: (Int32) -> Result) -> Result? {
        state.withLock { state in state.outputDescriptor.map(body) }
    }

    private func run() {
        var output = state.withLock { $0.outputDescriptor }
        var error = errorDescriptor
        while output != nil || error != nil {
            let pace = self.pace
            if pace == .gone {
                closeOutput()
                output = nil
            }
            let wanted = pace == .paused ? -1 : output ?? -1
            var polled = [pollfd(fd: wanted, events: Int16(POLLIN), revents: 0)]
            polled.append(pollfd(fd: error ?? -1, events: Int16(POLLIN), revents: 0))
            // The time limit is for changes of pace.
            guard poll(&polled, 2, 5) > 0 else { continue }
            if polled[0].revents != 0, let descriptor = output, !take(descriptor, pace, \.output) {
                closeOutput()
                output = nil
            }
            if polled[1].revents != 0, let descriptor = error, !take(descriptor, .full, \.error) {
                close(descriptor)
                error = nil
            }
            if pace == .slow { usleep(2000) }
        }
        state.withLock { $0.isOver = true }
    }

    private func closeOutput() {
        state.withLock { state in
            if let descriptor = state.outputDescriptor.take() { close(descriptor) }
        }
    }

    /// Reads once; false at the end.
    private func take(_ descriptor: Int32, _ pace: Pace, _ stream: WritableKeyPath<State, [UInt8]>) -> Bool {
        var piece = [UInt8](repeating: 0, count: pace == .slow ? 1024 : 65536)
        let count = read(descriptor, &piece, piece.count)
        // A terminal whose other side is closed reports EIO.
        guard count > 0 else { return false }
        state.withLock { $0[keyPath: stream] += piece[..<count] }
        return true
    }
}
