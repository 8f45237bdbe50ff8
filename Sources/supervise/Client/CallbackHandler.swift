import SuperviseSystem

/// A handler of the loop that is a closure.
final class CallbackHandler: EventHandler {
    private let call: () -> Void

    init(_ call: @escaping () -> Void) {
        self.call = call
    }

    func ready() { call() }
}
