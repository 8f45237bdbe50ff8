extension Dependency {
    /// Why a condition cannot come true any more.
    package struct Obstacle: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// It has ended so, for good.
            case ended(ExitStatus)
            /// It is given up.
            case givenUp
            /// It is stopped.
            case stopped
        }

        /// The name of the instance that cannot meet it.
        package var instance: String
        package var reason: Reason

        package init(instance: String, reason: Reason) {
            self.instance = instance
            self.reason = reason
        }
    }
}
