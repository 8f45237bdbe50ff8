extension Fleet {
    /// Where the whole app is in its life.
    enum Phase: Equatable, Sendable {
        /// Before the start. To: running, ending.
        case idle
        /// To: ending.
        case running
        /// Everything is asked to end, and nothing is started any more. To: over; running where it starts over.
        case ending(Ending)
        /// `Effect.exit` was given. To: nothing.
        case over

        /// When something is due that belongs to no instance; `isAsking`: some have still to be asked to end.
        func deadline(isAsking: Bool) -> Instant? {
            guard case .ending(let ending) = self else { return nil }
            switch ending.step {
            case .instances: return isAsking ? ending.killBy : nil
            case .strays(let step): return step.deadline
            }
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
        var code: Int32
        /// What is started when nothing is left; nil where that is the end.
        var successor: FleetSpec?
        /// When everything that is left gets SIGKILL.
        var killBy: Instant
        /// Whether a signal that comes now means "faster".
        var isUrgedBySignal: Bool
        var step: Step = .instances
    }
}
