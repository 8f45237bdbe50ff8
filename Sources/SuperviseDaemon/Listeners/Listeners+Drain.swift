import SuperviseCore

/// A signal that ends a listener, and waits until that has been told what happened before.
struct HeldSignal {
    let id: InstanceID
    let signal: Signal
    let reach: StopPolicy.Reach
    var until: Instant
}

// Listeners are the last to be ended, and all ends come within milliseconds; they could not be heard of otherwise.
extension Listeners {
    /// How long the end of a listener waits for its next answer.
    private static let patience = Duration.seconds(2)

    /// Keeps a signal back that is to end a listener with everything else, while it has events to hear.
    /// - Returns: Whether it is kept back, and sent later.
    func keepBack(
        _ signal: Signal,
        of id: InstanceID,
        _ instance: Instance,
        _ reach: StopPolicy.Reach
    ) -> Bool {
        held.removeAll { $0.id == id }
        guard isEnding, signal != .kill, let pool = pool(of: instance), pool.isBusy(id) else { return false }
        held.append(HeldSignal(id: id, signal: signal, reach: reach, until: now + Self.patience))
        dispatch()
        return true
    }

    /// A listener that answers may go on.
    func prolong(_ id: InstanceID) {
        for place in held.indices where held[place].id == id { held[place].until = now + Self.patience }
    }

    /// Sends the signals that have nothing to wait for any more, or have waited long enough.
    func release(at now: Instant? = nil) {
        guard !held.isEmpty else { return }
        let due = held.filter { held in
            let isBusy = pools.contains { $0.isBusy(held.id) }
            return !isBusy || now.map { held.until <= $0 } ?? false
        }
        held.removeAll { held in due.contains { $0.id == held.id } }
        for held in due { children.signal(held.id, held.signal, held.reach) }
    }
}
