package import SuperviseCore

/// The exit code of honcho and foreman, which is not made as ours is.
package struct EndCode: Hashable, Sendable {
    private let manners: Manners
    /// How the first process ended that did.
    private var firstEnd: ExitStatus?
    /// The first code that a process has exited with; one that a signal has killed has none.
    private var firstCode: Int32?

    package init(_ manners: Manners) {
        self.manners = manners
    }

    /// Takes in what has happened.
    package mutating func note(_ event: Event) {
        switch event.kind {
        case .exited(let status, _, _, _): note(status)
        case .startFailed(let failure): note(.exited(code: failure.shellCode))
        case .waiting, .started, .running, .ready, .healthy, .unhealthy, .leftovers, .backoff, .restarting,
            .stoppingByCommand, .stopping, .killing, .stopped, .done, .fatal, .added, .removed:
            break
        }
    }

    private mutating func note(_ status: ExitStatus) {
        firstEnd = firstEnd ?? status
        if case .exited(let code) = status { firstCode = firstCode ?? code }
    }

    /// The code to end with.
    ///
    /// - Parameters:
    ///   - own: The code by our own customs.
    ///   - signal: The last signal that has asked us to end.
    /// - Returns: honcho: 128 and the signal's number, else the code of the first end, of which a death by a signal
    ///   counts as its negative number. foreman: the first code that a process has exited with, or 0.
    package func code(own: Int32, signal: Signal?) -> Int32 {
        switch manners {
        case .own: return own
        case .honcho:
            if let signal { return 128 + signal.rawValue }
            guard case .signaled(let signal, _) = firstEnd else { return firstCode ?? own }
            return 256 - signal.rawValue
        case .foreman: return firstCode ?? 0
        }
    }
}
