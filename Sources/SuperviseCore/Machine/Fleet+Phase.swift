extension Fleet {
    /// Where the whole app is in its life.
    enum Phase: Equatable, Sendable {
        /// Before the start. To: running, ending.
        case idle
        /// To: ending.
        case running
        /// Everything is asked to end, and nothing is started any more. To: over.
        case ending(Ending)
        /// `Effect.exit` was given. To: nothing.
        case over

        var deadline: Instant? {
            guard case .ending(let ending) = self, case .strays(let step) = ending.step else { return nil }
            return step.deadline
        }
    }

    /// An end that is under way.
    struct Ending: Equatable, Sendable {
        enum Step: Equatable, Sendable {
            /// The instances are ending, each by its own deadline. Next: strays.
            case instances
            /// No instance is left; the descendants that belong to none are ending.
            case strays(StopStep)
        }

        /// The exit code: the first reason to end decides it.
        let code: Int32
        /// When everything that is left gets SIGKILL.
        var killBy: Instant
        /// Whether a signal that comes now means "faster".
        var isUrgedBySignal: Bool
        var step: Step = .instances
    }
}
