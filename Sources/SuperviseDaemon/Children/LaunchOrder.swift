/// Whose process is made next.
///
/// A launcher makes its process when it gets its turn: at once, or in the order of the starts where that is to be kept.
/// Launchers work side by side even then, so that one's start-up hides another's; only the last step is taken in turn.
struct LaunchOrder {
    /// Whether processes are made in order at all.
    let isKept: Bool
    private var waiting: [Run] = []
    private var holder: Run?

    init(isKept: Bool) {
        self.isKept = isKept
    }

    /// A launcher has been started, and what it says will be heard.
    mutating func add(_ run: Run) {
        guard isKept else { return run.giveTurn() }
        waiting.append(run)
        giveTurn()
    }

    /// A process has been made, or never will be.
    mutating func isDecided(_ run: Run) {
        guard holder === run else { return }
        holder = nil
        giveTurn()
    }

    private mutating func giveTurn() {
        guard holder == nil, !waiting.isEmpty else { return }
        let next = waiting.removeFirst()
        holder = next
        next.giveTurn()
    }
}
