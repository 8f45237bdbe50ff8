import Glibc
import SuperviseCore
import SuperviseSystem

/// What the world tells, on its way to the core: one input at a time, in order.
final class Inbox: ConsoleEvents {
    /// All that must not kill us, and SIGCHLD.
    ///
    /// SIGPIPE is ignored instead: writes say it by EPIPE.
    private static let signals: [Signal] = [.chld, .term, .int, .hup, .quit, .usr1, .usr2, .alrm, .winch]

    var onInput: (Input) -> Void = { _ in }
    var onSignal: (Signal) -> Void = { _ in }
    private var source: SignalSource?
    private var waiting: [Input] = []
    private var isDelivering = false
    private var hasToldOfLoss = false
    /// Whether SIGQUIT asks us to end, as SIGTERM does.
    var quitEnds = false
    /// Whose customs say which signals ask us to end.
    var manners = Manners.own
    /// The last signal that has asked us to end.
    private(set) var endSignal: Signal?
    /// Whether a signal has asked us to end.
    var wasAskedToEnd: Bool { endSignal != nil }

    /// Makes signals wait until the loop reads them.
    static func blockSignals() throws(SystemError) {
        signal(SIGPIPE, SIG_IGN)
        // A log that is as large as a limit permits is told by EFBIG.
        signal(SIGXFSZ, SIG_IGN)
        // Ignored, it would make the kernel reap our children for us (wait(2)); our parent may have done so.
        signal(SIGCHLD, SIG_DFL)
        try SignalSource.block(signals.map(\.rawValue))
    }

    func asksToEnd(_ signal: Signal) -> Bool {
        if manners.request(of: signal) == .end { return true }
        return signal == .term || signal == .int || (signal == .quit && quitEnds)
    }

    /// Takes over signals.
    func listen(on loop: EventLoop) throws(SystemError) {
        let source = try SignalSource(Self.signals.map(\.rawValue)) { [unowned self] number in
            let signal = Signal(rawValue: number)
            if asksToEnd(signal) { endSignal = signal }
            onSignal(signal)
        }
        try source.attach(to: loop)
        self.source = source
    }

    /// Delivers an input now; one that comes while another is being carried out waits until that is done.
    func post(_ input: Input) {
        waiting.append(input)
        guard !isDelivering else { return }
        isDelivering = true
        while !waiting.isEmpty { onInput(waiting.removeFirst()) }
        isDelivering = false
    }

    func consoleFailed(_ error: SystemError) {
        guard !error.meansNobodyReads else { return post(.shutdown(.outputClosed)) }
        guard !hasToldOfLoss else { return }
        hasToldOfLoss = Self.say("supervise: lines are lost: standard output: \(error.words)\n")
    }

    /// Says it on standard error, unless nobody reads that now: the loop must not wait for it.
    /// - Returns: Whether it was said.
    private static func say(_ text: String) -> Bool {
        var entry = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&entry, 1, 0) > 0 else { return false }
        _ = attempt("write") { write(STDERR_FILENO, text, text.utf8.count) }
        return true
    }
}
