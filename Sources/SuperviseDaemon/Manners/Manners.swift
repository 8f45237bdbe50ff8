import SuperviseCore

/// Whose customs the supervisor keeps: its own, or those of the tool under whose name it was called.
///
/// They decide on the words of notices, on what signals mean, and on the exit code; everything else is said by the
/// `FleetSpec`.
package enum Manners: Hashable, Sendable {
    case own
    case honcho
    case foreman
}

// MARK: - Signals

extension Manners {
    /// What a signal that is no news of children asks for.
    enum Request {
        case end
        /// Every process gets it.
        case forward
        /// What it means among our own customs.
        case standard
    }

    /// What a signal asks for.
    ///
    /// honcho dies of SIGHUP and SIGQUIT and leaves its processes behind; here they end them too.
    func request(of signal: Signal) -> Request {
        switch (self, signal) {
        case (.honcho, .hup), (.honcho, .quit), (.foreman, .hup): .end
        case (.foreman, .usr1), (.foreman, .usr2): .forward
        default: .standard
        }
    }

    /// Whether a further signal that asks us to end kills what is left; otherwise the time that was given stays.
    var isUrgedBySignals: Bool { self == .own }
}
