import Glibc
import SuperviseSystem

/// The loop of a command that waits for several things at once: a stream, keys, signals, a time.
final class ClientLoop {
    /// Those that end a program that has a terminal to restore; faults of its own are not among them.
    private static let endings = [
        SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGIO,
        SIGPWR, SIGSTKFLT,
    ]

    private let loop: EventLoop
    private var handlers: [CallbackHandler] = []
    private var source: SignalSource?
    /// The exit status; nil while it goes on.
    private(set) var status: Int32?
    /// Why it has ended, where that is a failure.
    private(set) var failure: AppError?
    /// Is told of changes of the terminal's size.
    var onResize: () -> Void = {}
    /// Is told that somebody suspends us, and that we go on.
    var onSuspend: () -> Void = {}
    var onContinue: () -> Void = {}

    init() throws(AppError) {
        do throws(SystemError) {
            loop = try EventLoop()
            source = try SignalSource(Self.endings + [SIGWINCH, SIGTSTP, SIGCONT]) { [unowned self] signal in
                switch signal {
                case SIGWINCH: onResize()
                case SIGTSTP:
                    onSuspend()
                    kill(getpid(), SIGSTOP)
                case SIGCONT: onContinue()
                // It is how one leaves.
                case SIGINT: end(ExitCode.success)
                default: end(128 + signal)
                }
            }
            try source?.attach(to: loop)
        } catch {
            throw AppError("\(error.call): \(error.words)", status: ExitCode.osError)
        }
    }

    /// Calls `handle` whenever a descriptor is ready.
    func add(_ descriptor: Int32, _ name: String, _ handle: @escaping () throws(AppError) -> Void) throws(AppError) {
        let handler = CallbackHandler { [unowned self] in perform(handle) }
        do throws(SystemError) {
            try loop.add(descriptor, handler: handler)
        } catch {
            throw AppError("cannot wait for \(name): \(error.words)", status: ExitCode.failure)
        }
        handlers.append(handler)
    }

    /// Does something that may end it.
    func perform(_ body: () throws(AppError) -> Void) {
        guard status == nil, failure == nil else { return }
        do throws(AppError) {
            try body()
        } catch {
            failure = error
        }
    }

    func end(_ status: Int32) {
        if self.status == nil { self.status = status }
    }

    /// Turns until it is ended.
    /// - Parameter tick: Called between, at the latest when so many nanoseconds of monotonic time have passed that
    ///   it gives; nil is never.
    /// - Returns: The exit status.
    /// - Throws: What a handler has failed with, or the system.
    func run(_ tick: () -> Int64?) throws(AppError) -> Int32 {
        while true {
            let next = tick()
            if let failure { throw failure }
            if let status { return status }
            do throws(SystemError) {
                try loop.turn(until: next)
            } catch {
                throw AppError("\(error.call): \(error.words)", status: ExitCode.osError)
            }
        }
    }
}
